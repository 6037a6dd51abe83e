using System.Globalization;
using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Svg;
using NetVips;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing.Pictures;

/// <summary>How a picture is to be shown.</summary>
/// <param name="Width">Pixels, as <paramref name="Height"/>.</param>
/// <param name="Window">The part that is shown, in fractions of the picture.</param>
/// <param name="IsStretched">Whatever the ratio; else the window is cut at its right or lower end.</param>
/// <param name="IsAligned">Drawn on whole pixels and not turned, so the pixels can be made ready for it.</param>
internal sealed record PictureView(
    float Width, float Height, SKRect Window, bool IsStretched, bool IsAligned,
    IReadOnlyDictionary<string, string>? ColoursReplaced = null);

/// <summary>A picture that is ready to be drawn. Dispose it.</summary>
/// <param name="Part">Of the image, that fills the box.</param>
internal sealed record ReadyPicture(PictureCache.Lease Lease, SKRect Part) : IDisposable
{
    public SKImage Image => Lease.Image;

    public void Dispose() => Lease.Dispose();
}

/// <summary>Decodes pictures for designs and keeps them, by the hash of their file and how they are shown. Safe for all threads.</summary>
internal sealed class DesignPictures(SvgRasterizer drawings, long maxBytes)
{
    private const int HeadersKept = 4096;

    // A drawing shown larger is drawn at this and enlarged.
    private const int MaxDrawingSide = 4096;

    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear);

    private readonly PictureCache _cache = new(maxBytes);
    private readonly RecentlyUsed<string, Lazy<Result<PictureHeader, ImageRefusal>>> _headers = new(HeadersKept);

    /// <summary>What the file is, or why it cannot be drawn.</summary>
    public Result<PictureHeader, ImageRefusal> Header(DesignImage image) =>
        _headers.GetOrAdd(image.Sha256, () => new(() => PictureFile.Read(image.File))).Value;

    public Result<ReadyPicture, ImageRefusal> Get(DesignImage image, PictureView view)
    {
        var header = Header(image);
        if (header.IsRefused)
            return header.Refusal;
        try
        {
            return header.Value.IsSvg ? GetDrawing(image, view) : GetPhoto(image, header.Value, view);
        }
        catch (VipsException)
        {
            // The exception's text comes from a buffer that all threads share, so it may describe another image.
            return new ImageRefusal("The image's pixels cannot be decoded.", "save it again");
        }
    }

    private Result<ReadyPicture, ImageRefusal> GetPhoto(DesignImage image, PictureHeader header, PictureView view)
    {
        var part = Cut(view, header.Size.Width, header.Size.Height);
        var scale = Math.Max(view.Width / part.Width, view.Height / part.Height);
        if (view.IsAligned)
        {
            var (width, height) = ((int)MathF.Round(view.Width), (int)MathF.Round(view.Height));
            var variant = string.Create(CultureInfo.InvariantCulture, $"{part.Left}/{part.Top}/{part.Width}/{part.Height}");
            var tile = _cache.GetOrAdd(
                new(image.Sha256, width, height, variant), () => Tile(image, header, part, scale, width, height));
            return tile.IsRefused ? tile.Refusal : new ReadyPicture(tile.Value, SKRect.Create(width, height));
        }

        // Pictures of about one scale share one decoding.
        var step = Math.Clamp(Math.Ceiling(scale * 8) / 8, 1.0 / 64, 1);
        var rounded = scale < 1.0 / 8 ? scale : step;
        var lease = _cache.GetOrAdd(
            new(image.Sha256, (int)Math.Ceiling(header.Size.Width * rounded), (int)Math.Ceiling(header.Size.Height * rounded), ""),
            () => PictureFile.Decode(image.File, header, rounded));
        return lease.IsRefused ? lease.Refusal : new ReadyPicture(lease.Value, Within(part, header, lease.Value.Image));
    }

    // Cut and scaled once, so that drawing copies it.
    private static Result<PooledImage, ImageRefusal> Tile(
        DesignImage image, PictureHeader header, SKRect part, double scale, int width, int height)
    {
        using var decoded = PictureFile.Decode(image.File, header, scale);
        var buffer = new PixelBuffer(new(width, height, SKColorType.Bgra8888, decoded.Image.AlphaType));
        using var surface = SKSurface.Create(buffer.Info, buffer.Address, buffer.Info.RowBytes);
        using var paint = new SKPaint { BlendMode = SKBlendMode.Src };
        surface.Canvas.DrawImage(
            decoded.Image, Within(part, header, decoded.Image), SKRect.Create(width, height), Bilinear, paint);
        return new PooledImage(buffer);
    }

    private static SKRect Within(SKRect part, PictureHeader header, SKImage decoded)
    {
        var (x, y) = (decoded.Width / (float)header.Size.Width, decoded.Height / (float)header.Size.Height);
        return new(part.Left * x, part.Top * y, part.Right * x, part.Bottom * y);
    }

    private Result<ReadyPicture, ImageRefusal> GetDrawing(DesignImage image, PictureView view)
    {
        var whole = new SKSize(view.Width / view.Window.Width, view.Height / view.Window.Height);
        var shrink = Math.Min(1, MaxDrawingSide / Math.Max(whole.Width, whole.Height));
        var width = Math.Max(1, (int)MathF.Round(whole.Width * shrink));
        var height = Math.Max(1, (int)MathF.Round(whole.Height * shrink));
        var colours = view.ColoursReplaced is null ? "" : string.Join(';', view.ColoursReplaced.Select(pair => $"{pair.Key}>{pair.Value}"));
        var lease = _cache.GetOrAdd(new(image.Sha256, width, height, $"{view.IsStretched}{colours}"), () =>
        {
            var drawn = drawings.Rasterize(image.File, width, height, view.IsStretched, view.ColoursReplaced);
            return drawn.IsRefused ? drawn.Refusal : new PooledImage(drawn.Value);
        });
        if (lease.IsRefused)
            return lease.Refusal;
        var window = view.Window;
        return new ReadyPicture(lease.Value, new(window.Left * width, window.Top * height, window.Right * width, window.Bottom * height));
    }

    /// <summary>The part of a picture that fills the box, in its pixels.</summary>
    private static SKRect Cut(PictureView view, int width, int height)
    {
        var window = SKRect.Create(
            view.Window.Left * width, view.Window.Top * height, Math.Max(view.Window.Width * width, 1e-3f),
            Math.Max(view.Window.Height * height, 1e-3f));
        if (view.IsStretched)
            return window;
        var ratio = view.Width / view.Height;
        return ratio >= window.Width / window.Height
            ? SKRect.Create(window.Left, window.Top, window.Width, window.Width / ratio)
            : SKRect.Create(window.Left, window.Top, window.Height * ratio, window.Height);
    }
}
