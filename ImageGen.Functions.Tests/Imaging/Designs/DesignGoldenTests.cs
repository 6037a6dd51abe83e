using System.Runtime.InteropServices;
using System.Text;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>
/// The same design gives the same bytes. Whoever changes a pixel on purpose raises <see cref="DesignRenderer.RendererVersion"/>, looks at
/// the pictures (docs/templates.md) and writes the new hashes here.
/// </summary>
public sealed class DesignGoldenTests
{
    private const string Text = """
        { "type": "text", "x": 5, "y": 5, "width": 90, "height": 90, "text": "Summer sale\nمرحبا 50 % 世界", "fontFamily": "Inter",
          "fontSize": 20, "fontWeight": "bold", "fill": "linear-gradient(90deg, red, blue)", "stroke": "#000", "strokeWidth": 1,
          "textDecoration": "underline" },
        { "type": "text", "x": 100, "y": 20, "width": 90, "text": "Round about", "fontFamily": "Playfair Display", "fontSize": 18,
          "curveEnabled": true, "curvePower": 0.4, "backgroundEnabled": true, "fontStyle": "italic" }
        """;

    private const string Image = """
        { "type": "image", "src": "photo", "x": 5, "y": 5, "width": 90, "height": 60, "cropX": 0.1, "cropWidth": 0.7, "cornerRadius": 10,
          "borderSize": 3, "borderColor": "gold" },
        { "type": "image", "src": "cutout", "x": 110, "y": 10, "width": 70, "height": 70, "rotation": 12, "shadowEnabled": true,
          "shadowBlur": 8, "shadowOffsetY": 4, "flipX": true }
        """;

    private const string Shapes = """
        { "type": "figure", "subType": "star", "x": 5, "y": 5, "width": 80, "height": 80, "fill": "teal", "stroke": "red",
          "strokeWidth": 3 },
        { "type": "figure", "subType": "blob3", "x": 80, "y": 20, "width": 60, "height": 70, "fill": "linear-gradient(45deg, #123, #fed)" },
        { "type": "line", "x": 150, "y": 20, "width": 60, "height": 3, "rotation": 60, "dash": [3, 1], "startHead": "circle",
          "endHead": "arrow" }
        """;

    private const string Layers = """
        { "type": "group", "opacity": 0.6, "blendMode": "multiply", "children": [
          { "type": "figure", "x": 10, "y": 10, "width": 80, "height": 80, "fill": "orange" },
          { "type": "figure", "subType": "circle", "x": 50, "y": 20, "width": 70, "height": 70, "fill": "navy", "blurEnabled": true } ] },
        { "type": "image", "src": "photo", "x": 130, "y": 10, "width": 60, "height": 60, "sepiaEnabled": true, "brightnessEnabled": true,
          "brightness": 0.1, "opacity": 0.8 }
        """;

    private static readonly DesignAssets Assets = Drawn.Assets(
        ("photo", TestImage.Make(ImageFormat.Jpeg, 640, 480)), ("cutout", CutOut()));

    public static TheoryData<string, string, string> Goldens => new()
    {
        { "text", Text, "2112bc383f653c3a" },
        { "image", Image, "38b031f25fbd65aa" },
        { "shapes", Shapes, "ceaf1cfee9bac385" },
        { "layers", Layers, "b69e85bf0104da5d" },
        { "svg", Svg(), "df900ad1ca47ccc5" },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public async Task Every_kind_of_element_has_its_pixels(string name, string elements, string hash)
    {
        if (RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return;
        var picture = await Drawn.DrawAsync(elements, "\"background\": \"linear-gradient(180deg, #fff, #cde)\",", Assets);
        if (hash == picture.Hash)
            return;
        var path = Path.Combine(Path.GetTempPath(), $"design-{name}.png");
        await File.WriteAllBytesAsync(path, picture.Design.File);
        Assert.Fail($"The pixels of {name} are {picture.Hash}; look at {path}.");
    }

    [Fact]
    public async Task The_same_page_gives_the_same_bytes_from_any_renderer_in_parallel()
    {
        var page = Drawn.Page($"{Text}, {Image}, {Shapes}, {Layers}");
        foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP })
        {
            var fresh = Drawn.NewRenderer();
            var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
            {
                var renderer = number % 2 == 0 ? fresh : Drawn.Renderer;
                var drawn = await renderer.RenderAsync(page, Assets, new(format), CancellationToken.None);
                return Convert.ToBase64String(drawn.Value!.File);
            })));

            Assert.Single(files.Distinct());
        }
    }

    private static string Svg()
    {
        const string Drawing =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><rect width='100' height='50' fill='#00a1ff'/>"
            + "<circle cx='50' cy='25' r='20'/><path d='M0 0L30 50' stroke='red' stroke-width='4'/></svg>";
        var link = $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Drawing))}";
        return $$"""
            { "type": "svg", "src": "{{link}}", "x": 5, "y": 5, "width": 80, "height": 80, "keepRatio": false, "rotation": 3 },
            { "type": "svg", "src": "{{link}}", "x": 100, "y": 20, "width": 90, "height": 60,
              "colorsReplace": { "#000": "#fff", "red": "green" } }
            """;
    }

    private static byte[] CutOut()
    {
        using var bitmap = new SKBitmap(120, 120);
        bitmap.Erase(SKColors.Transparent);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Crimson, IsAntialias = true };
        canvas.DrawCircle(60, 60, 50, paint);
        paint.Color = SKColors.White;
        canvas.DrawCircle(40, 45, 12, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
