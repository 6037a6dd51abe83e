using System.Security.Cryptography;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Svg;
using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>Draws elements, given as JSON, on a page of 200 x 100 pixels.</summary>
internal static class Drawn
{
    public static readonly DesignRenderer Renderer = NewRenderer();

    public static DesignRenderer NewRenderer()
    {
        var library = new ImagingLibrary();
        return new(library, new FontLibrary(), new SvgRasterizer(library));
    }

    /// <summary>A JSON document with one page.</summary>
    public static string Json(string elements, string page = "", string document = "") =>
        $$"""{ "width": 200, "height": 100, {{document}} "pages": [ { {{page}} "children": [ {{elements}} ] } ] }""";

    public static DesignPage Page(string elements, string page = "", string document = "") => Read(Json(elements, page, document)).Pages[0];

    public static Design Read(string json)
    {
        var design = Design.Read(json);
        return design.Value ?? throw new InvalidOperationException(design.Refusal!.Sentence);
    }

    public static DesignImage Image(byte[] file) => new(file, Convert.ToHexStringLower(SHA256.HashData(file)));

    public static DesignAssets Assets(params (string Link, byte[] File)[] images) =>
        new(images.ToDictionary(image => image.Link, image => Image(image.File)), []);

    public static async Task<Result<RenderedDesign, DesignRefusal>> TryAsync(
        DesignPage page, DesignAssets? assets = null, DesignOutput? output = null) =>
        await Renderer.RenderAsync(page, assets ?? DesignAssets.None, output ?? new(ImageFormat.Png), CancellationToken.None);

    public static async Task<Picture> DrawAsync(DesignPage page, DesignAssets? assets = null, DesignOutput? output = null)
    {
        var drawn = await TryAsync(page, assets, output);
        return new(drawn.Value ?? throw new InvalidOperationException(drawn.Refusal!.Sentence));
    }

    public static Task<Picture> DrawAsync(string elements, string page = "", DesignAssets? assets = null, DesignOutput? output = null) =>
        DrawAsync(Page(elements, page), assets, output);

    public static async Task<DesignRefusal> RefuseAsync(string elements, DesignAssets? assets = null, DesignOutput? output = null)
    {
        var drawn = await TryAsync(Page(elements), assets, output);
        return drawn.Refusal ?? throw new InvalidOperationException("The page was drawn.");
    }

    /// <summary>Red, green, blue and white in the four quarters.</summary>
    public static byte[] Quarters(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        Fill(0, 0, SKColors.Red);
        Fill(width / 2, 0, SKColors.Lime);
        Fill(0, height / 2, SKColors.Blue);
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();

        void Fill(int x, int y, SKColor colour)
        {
            using var paint = new SKPaint { Color = colour };
            canvas.DrawRect(x, y, width / 2, height / 2, paint);
        }
    }
}

/// <summary>A page that was drawn, and its pixels.</summary>
internal sealed class Picture(RenderedDesign design)
{
    private readonly SKBitmap _pixels = SKBitmap.Decode(design.File);

    public RenderedDesign Design => design;

    public int Width => _pixels.Width;

    public int Height => _pixels.Height;

    /// <summary>SHA-256 of the pixels.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_pixels.GetPixelSpan()))[..16];

    /// <summary>Such as <c>#FF0000</c>; with the alpha in front where it is not opaque.</summary>
    public string this[int x, int y]
    {
        get
        {
            var colour = _pixels.GetPixel(x, y);
            var alpha = colour.Alpha == byte.MaxValue ? "" : $"{colour.Alpha:X2}";
            return $"#{alpha}{colour.Red:X2}{colour.Green:X2}{colour.Blue:X2}";
        }
    }

    public SKColor At(int x, int y) => _pixels.GetPixel(x, y);

    /// <summary>The box of everything that is not white.</summary>
    public SKRectI Ink()
    {
        var (left, top, right, bottom) = (Width, Height, 0, 0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (_pixels.GetPixel(x, y) == SKColors.White)
                    continue;
                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }

        return right > left ? new(left, top, right, bottom) : SKRectI.Empty;
    }
}
