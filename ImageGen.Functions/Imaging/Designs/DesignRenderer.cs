using ImageGen.Imaging.Designs.Drawing;
using ImageGen.Imaging.Designs.Drawing.Pictures;
using ImageGen.Imaging.Designs.Drawing.Texts;
using ImageGen.Imaging.Designs.Elements;
using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Formats;
using ImageGen.Imaging.Svg;
using ImageGen.Imaging.Text;
using ImageGen.Telemetry;
using SkiaSharp;

namespace ImageGen.Imaging.Designs;

/// <summary>
/// Draws pages of designs (docs/templates.md). The same page, assets and output give the same bytes. Keeps decoded pictures, fonts and set
/// texts for the next page, so one instance serves the process. Safe for all threads.
/// </summary>
public sealed class DesignRenderer(ImagingLibrary library, FontLibrary fonts, SvgRasterizer drawings)
{
    /// <summary>Changes whenever the same page may give other pixels: belongs into every key under which an image is reused.</summary>
    public const int RendererVersion = 1;

    // What the pictures of a few templates take at the size that they are shown.
    private const long MaxPictureBytes = 96 * 1024 * 1024;

    // Some ten seconds of decoding at the worst.
    private const long MaxPicturePixels = 2_000_000_000;

    private readonly DesignCaches _caches = new(new DesignPictures(drawings, MaxPictureBytes), new FontFaces(), new TextSettings());

    /// <param name="assets">Everything in <see cref="DesignPage.ImageLinks"/> and <see cref="DesignPage.Fonts"/>.</param>
    /// <exception cref="ArgumentException">The format is not PNG, JPEG or WebP.</exception>
    public async Task<Result<RenderedDesign, DesignRefusal>> RenderAsync(
        DesignPage page, DesignAssets assets, DesignOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(assets);
        ArgumentNullException.ThrowIfNull(output);
        if (output.Format is not (ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP))
            throw new ArgumentException($"Designs are not written as {output.Format}.", nameof(output));
        if (output.FailOnUnknown && page.Unknown.Count > 0)
            return page.Unknown[0] with { Sentence = string.Join(' ', page.Unknown.Select(unknown => unknown.Sentence)) };

        var pictures = PicturePixels(page.Elements, assets).ToList();
        if (pictures.Sum() > MaxPicturePixels)
        {
            return new DesignRefusal(
                DesignFault.TooLarge,
                $"The pictures of page {page.Number} have together more than {MaxPicturePixels / 1_000_000} megapixels; use smaller ones.");
        }

        var pixels = Math.Max((long)page.Width * page.Height, pictures.DefaultIfEmpty().Max());
        using var span = Traces.Start("image.draw")?
            .SetTag("image.format", output.Format.WireName()).SetTag("image.width", page.Width).SetTag("image.height", page.Height);
        using var lease = await library.AcquireAsync(pixels, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Render(page, assets, output, cancellationToken);
    }

    // Those of an SVG drawing are decided by the page.
    private IEnumerable<long> PicturePixels(IReadOnlyList<DesignElement> elements, DesignAssets assets) => elements.SelectMany(
        element => element switch
        {
            GroupElement group => PicturePixels(group.Children, assets),
            PictureElement picture when File(picture.Source, assets) is { } file && _caches.Pictures.Header(file).Value is { } header =>
                [header.Size.Pixels],
            _ => [],
        });

    private static DesignImage? File(PictureSource source, DesignAssets assets) =>
        source.Embedded ?? assets.Images.GetValueOrDefault(source.Link);

    private Result<RenderedDesign, DesignRefusal> Render(
        DesignPage page, DesignAssets assets, DesignOutput output, CancellationToken cancellationToken)
    {
        // JPEG has no transparency, and what shows a WebP may have none: both stand on white.
        var isOpaque = output.Format != ImageFormat.Png || page.Background.IsOpaque;
        var info = new SKImageInfo(
            page.Width, page.Height, SKColorType.Bgra8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul);
        using var buffer = new PixelBuffer(info);
        using var surface = SKSurface.Create(info, buffer.Address, info.RowBytes);
        surface.Canvas.Clear(isOpaque ? SKColors.White : SKColors.Transparent);
        var resources = new PageResources(page, assets, output, fonts, _caches);
        if (new PagePainter(page, resources, cancellationToken).Paint(surface.Canvas) is { } refusal)
            return refusal;

        surface.Canvas.Flush();
        using var pixels = surface.PeekPixels();
        return new RenderedDesign(
            Encode(pixels, output), output.Format.ContentType(), page.Width, page.Height,
            [.. page.Warnings, .. page.Unknown.Select(unknown => unknown.Sentence), .. resources.Warnings]);
    }

    private static byte[] Encode(SKPixmap pixels, DesignOutput output) => output.Format switch
    {
        ImageFormat.Png => PngEncoder.Encode(pixels),
        ImageFormat.Jpeg => SkiaEncoder.ToJpeg(pixels, output.Quality),
        _ => SkiaEncoder.ToWebP(pixels, output.Quality),
    };
}
