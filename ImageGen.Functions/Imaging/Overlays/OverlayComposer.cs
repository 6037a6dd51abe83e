using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Formats;
using ImageGen.Imaging.Overlays.Drawing;
using ImageGen.Imaging.Text;
using ImageGen.Telemetry;
using NetVips;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays;

/// <summary>Draws texts and a product on a background by a layout, and proves that they can be read.</summary>
public sealed class OverlayComposer(ImagingLibrary library, TextEngine engine)
{
    /// <summary>Changes whenever the same request may give other pixels: belongs into every key under which an image is reused.</summary>
    public const int RendererVersion = 1;

    private const int JpegQuality = 90;

    private readonly Typesetter _typesetter = new(engine);

    /// <summary>
    /// Whether the texts can be set, which is known without a background: what <see cref="ComposeAsync"/> would refuse of them, before one
    /// is paid for. Null where nothing is in the way.
    /// </summary>
    /// <param name="hasProduct">Whether an image of the product will take its place.</param>
    public OverlayRefusal? Check(OverlayRequest request, bool hasProduct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (layout, size) = Find(request);
        return Set(layout, size, request, hasProduct).Setting is { IsRefused: true } refused ? refused.Refusal : null;
    }

    /// <param name="background">PNG, JPEG or WebP of any size; what does not have the ordered ratio is cropped at its centre.</param>
    /// <exception cref="ArgumentException">The layout or size is not offered, or no text is given.</exception>
    public async Task<Result<ComposedImage, OverlayRefusal>> ComposeAsync(
        ReadOnlyMemory<byte> background, OverlayRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (layout, size) = Find(request);
        if (Source.Of(background, OverlayFault.InvalidBackground) is var photo && photo.IsRefused)
            return photo.Refusal;
        Source? product = null;
        if (request.ProductImage is { IsEmpty: false } file)
        {
            var probed = Source.Of(file, OverlayFault.InvalidProductImage);
            if (probed.IsRefused)
                return probed.Refusal;
            product = probed.Value;
        }

        var pixels = Math.Max((long)size.Width * size.Height, Math.Max(photo.Value.Pixels, product?.Pixels ?? 0));
        using var span = Traces.Start("image.compose")?
            .SetTag("image.layout", request.Layout).SetTag("image.width", size.Width).SetTag("image.height", size.Height);
        using var lease = await library.AcquireAsync(pixels, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var (frame, setting) = Set(layout, size, request, product is not null);
        if (setting.IsRefused)
            return setting.Refusal;
        return Draw(new(layout, frame, setting.Value), setting.Value, size, photo.Value, product, request);
    }

    private static (OverlayLayout Layout, OverlaySize Size) Find(OverlayRequest request) => (
        OverlayLayouts.Find(request.Layout) ?? throw new ArgumentException($"There is no layout '{request.Layout}'.", nameof(request)),
        OverlaySizes.Find(request.Size) ?? throw new ArgumentException($"There is no size '{request.Size}'.", nameof(request)));

    private (Frame Frame, Result<Setting, OverlayRefusal> Setting) Set(
        OverlayLayout layout, OverlaySize size, OverlayRequest request, bool hasProduct)
    {
        var texts = OverlayTexts.Given(request.Text);
        var frame = new Frame(size, OverlayTexts.IsRightToLeft(texts.Values, request.Language));
        return (frame, _typesetter.Set(layout, frame, texts, hasProduct, request.Language));
    }

    private static Result<ComposedImage, OverlayRefusal> Draw(
        Painter painter, Setting setting, OverlaySize size, Source photo, Source? product, OverlayRequest request)
    {
        using var canvas = new PixelBuffer(new(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using var surface = SKSurface.Create(canvas.Info, canvas.Address, canvas.Info.RowBytes);
        IReadOnlyList<DrawnText> drawn;
        var culprit = photo;
        try
        {
            using var photoImage = SkiaImages.ToFill(photo.File, photo.Probed, painter.PhotoSize);
            culprit = product ?? photo;
            var box = painter.ProductBox;
            using var productImage = product is null
                ? null
                : SkiaImages.ToFit(product.File, product.Probed, new((int)box.Width, (int)box.Height));
            if (painter.Paint(surface, photoImage.Image, productImage?.Image) is not { } painted)
                return new OverlayRefusal(OverlayFault.InvalidProductImage, "The product image is wholly transparent; send another.");
            drawn = painted;
        }
        catch (VipsException)
        {
            return new OverlayRefusal(culprit.Fault, culprit.Name + " cannot be decoded; save it again and send that.");
        }

        if (drawn.FirstOrDefault(text => text.Contrast < text.RequiredContrast) is { } faint)
            return Illegible(faint);
        using var pixels = surface.PeekPixels();
        var metadata = request.Label is null ? LabelMetadata.Anonymous : LabelMetadata.Of(request.Label);
        var jpeg = SkiaEncoder.ToJpeg(pixels, JpegQuality, metadata.Xmp);
        return FirstUnread(jpeg, setting, drawn) is { } unread
            ? Illegible(unread)
            : new ComposedImage(jpeg, size.Width, size.Height, drawn);
    }

    private static DrawnText? FirstUnread(byte[] jpeg, Setting setting, IReadOnlyList<DrawnText> drawn)
    {
        var texts = setting.Texts.Select(text => text.InkBounds).Aggregate(SKRect.Union);
        using var readBack = new ReadBack(jpeg, texts.Top, texts.Bottom);
        return setting.Texts.Zip(drawn)
            .FirstOrDefault(text => !readBack.Finds(text.First.Block, text.First.Left, text.First.Top, text.Second.RequiredContrast))
            .Second;
    }

    private static OverlayRefusal Illegible(DrawnText text) => new(
        OverlayFault.Illegible, $"The {text.Role} cannot be told from the image behind it; choose another layout or another image.");

    private sealed record Source(byte[] File, ProbedImage Probed, OverlayFault Fault)
    {
        public long Pixels => Probed.Size.Pixels;

        public string Name => Fault == OverlayFault.InvalidBackground ? "The background" : "The product image";

        public static Result<Source, OverlayRefusal> Of(ReadOnlyMemory<byte> file, OverlayFault fault)
        {
            var bytes = ImageFile.Repair(FileArray.Of(file));
            var probed = ImageProbe.Probe(bytes);
            return probed.IsRefused ? new OverlayRefusal(fault, probed.Refusal.Sentence) : new Source(bytes, probed.Value, fault);
        }
    }
}
