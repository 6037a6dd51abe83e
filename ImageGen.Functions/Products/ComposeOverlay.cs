using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Products;

/// <summary>
/// Draws the texts, and the product where it is wanted, on the background, and stages the picture. Safe to repeat: the same input gives
/// the same bytes.
/// </summary>
public sealed class ComposeOverlay(
    OverlayComposer composer, ImageFinisher finisher, IImageStore store, IRecordStore records, StagedImages staging)
{
    [Function(nameof(ComposeOverlay))]
    public async Task<ComposeOverlayOutput> Run([ActivityTrigger] ComposeOverlayInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var page = input.Written.Page;
        if (input.Background.ReusedFrom is { } earlier)
            return await ReuseAsync(input, earlier, cancellationToken);

        var background = input.Background.Images[0];
        var bytes = await store.ReadAsync(background.Key, cancellationToken)
            ?? throw new InvalidOperationException($"The background {background.Key} is no longer staged.");
        var product = await ProductAsync(input, cancellationToken);
        if (product.IsRefused)
            return Refuse(ErrorCode.ProductImage, product.Refusal);

        var (request, facts) = (input.Request, background.Facts);
        var label = ImageLabel.Of(input.Written.Background.Prompt, facts.Model, facts.Seed, request.ProductUrl);
        var order = OrderOf(request, page) with { ProductImage = product.Value is { Length: > 0 } image ? image : null, Label = label };
        var composed = await composer.ComposeAsync(bytes, order, cancellationToken);
        if (composed.IsRefused)
            return Refuse(PageErrors.Of(composed.Refusal), composed.Refusal.Sentence);

        var picture = composed.Value;
        var probed = new ProbedImage(ImageFormat.Jpeg, picture.Width, picture.Height);
        // The composer has written the label.
        var finished = await finisher.FinishAsync(
            picture.Jpeg, probed, new() { Format = ImageFormat.Jpeg, ThumbnailBox = Thumbnail.DefaultBox }, cancellationToken);
        if (finished.IsRefused)
            throw new InvalidOperationException($"The composed picture cannot be read: {finished.Refusal.Fault}");
        var staged = await staging.PutAsync(
            ImageKeys.Overlay(request.Id, request.Run),
            new(finished.Value.Bytes, ImageFormat.Jpeg.ContentType(), picture.Width, picture.Height, facts.Model, facts.Seed, facts.Attempt)
            {
                Thumbnail = finished.Value.Thumbnail!,
                Note = facts.Note,
            },
            cancellationToken);
        return new(new([staged]), page with
        {
            Model = facts.Model,
            Width = picture.Width,
            Height = picture.Height,
            Overlay = [.. picture.Texts.Select(Details)],
        });

        ComposeOverlayOutput Refuse(ErrorCode code, string sentence) => new(new([], Refusal: sentence, Code: code.Code), page);
    }

    // Its hash stands for the same texts, layout and renderer, so that what was measured then holds.
    private async Task<ComposeOverlayOutput> ReuseAsync(ComposeOverlayInput input, string earlier, CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(earlier, cancellationToken);
        var drawn = PageDetails.Parse(record?.Details);
        return new(input.Background, input.Written.Page with
        {
            ReusedFrom = earlier,
            Model = drawn?.Model,
            Width = drawn?.Width,
            Height = drawn?.Height,
            Overlay = drawn?.Overlay,
        });
    }

    // Without an image of the product there are no bytes.
    private async Task<Result<byte[], string>> ProductAsync(ComposeOverlayInput input, CancellationToken cancellationToken)
    {
        if (input.Image is not { } image)
            return Array.Empty<byte>();
        var key = ImageKeys.Input(input.Request.Id, image.Sha256);
        if (input.Written.Cutout is { } cutout)
        {
            var record = await records.FindAsync(cutout.Id, cancellationToken);
            // The id could be somebody else's.
            if (record is not { Status: ImageStatus.Completed, Images: [var first, ..] } || record.UserId != input.Request.UserId
                || record.Task != cutout.Task)
                return "The background of the product's image could not be removed.";
            key = first.Key;
        }

        return await store.ReadAsync(key, cancellationToken) is { } bytes
            ? bytes
            : "The product's image is no longer kept. Send the request again with another jobId.";
    }

    /// <summary>What is drawn, without the image of the product.</summary>
    internal static OverlayRequest OrderOf(ProductRequest request, PageDetails page) => new()
    {
        Layout = request.Layout,
        Size = request.Size,
        Text = new() { Headline = page.Texts?.Headline, Price = page.Texts?.Price, Offer = page.Texts?.Offer },
        Language = page.Language ?? request.Language,
    };

    private static TextDetails Details(DrawnText text) => new(
        text.Role, text.Text, Math.Round(text.FontSize, 1), Math.Round(text.Contrast, 2), text.RequiredContrast, text.Color,
        Math.Round(text.ScrimOpacity, 2));
}
