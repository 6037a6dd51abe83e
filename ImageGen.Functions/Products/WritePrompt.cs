using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Imaging.Overlays;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Products;

/// <summary>
/// Decides what is drawn and what the model is asked for. Texts that cannot be drawn end the job here, before a background is paid for.
/// </summary>
public sealed class WritePrompt(ModelCatalog catalog, OverlayComposer composer, BackgroundModel model)
{
    [Function(nameof(WritePrompt))]
    public WritePromptOutput Run([ActivityTrigger] WritePromptInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (request, page) = (input.Request, input.Read.Page);
        var texts = TextsOf(request, page);
        var background = Background(request, page, input.Read.Image);
        var cutout = Cutout(request, input.Read.Image);
        page = page with
        {
            Texts = texts,
            Prompt = background.Prompt,
            Layout = request.Layout,
            Size = request.Size,
            CutoutRequestId = cutout?.RequestId,
        };
        background = background with { GivenImageHash = ImageHash(request, page, background, texts, input.Read.Image) };
        if (texts is { Headline: null, Price: null, Offer: null })
            return Refuse(ErrorCode.PageUnreadable, "Neither the page nor the request gives a text to draw.");
        if (composer.Check(ComposeOverlay.OrderOf(request, page), input.Read.Image is not null) is { } undrawable)
            return Refuse(PageErrors.Of(undrawable), undrawable.Sentence);
        if (cutout is not null && catalog.Candidates(cutout.ToImageRequest()).IsRefused)
        {
            var size = $"{input.Read.Image!.Width}x{input.Read.Image.Height}";
            return Refuse(
                ErrorCode.ProductImage,
                $"No model can remove the background of the page's image of the product, which has {size} pixels. Leave removeBackground "
                + "out.");
        }

        var refusal = catalog.Candidates(background.ToImageRequest()).Refusal;
        return refusal is null
            ? new(background, cutout, page)
            : Refuse(ErrorCode.InvalidRequest, $"{refusal.Field} {refusal.Rule}.");

        WritePromptOutput Refuse(ErrorCode code, string sentence) => new(background, cutout, page, sentence, code.Code);
    }

    private static DrawnTexts TextsOf(ProductRequest request, PageDetails page) => new(
        Visible(request.Headline) ?? Visible(page.Title),
        Visible(request.Price) ?? Visible(page.Price?.Text),
        // A former price belongs beside the price of the same page only.
        Visible(request.Offer) ?? (request.Price is null && page.Price is not null ? Visible(page.WasPrice?.Text) : null));

    private static string? Visible(string? text) => VisibleText.Any(text) ? text : null;

    private GenerationRequest Background(ProductRequest request, PageDetails page, InputImage? image)
    {
        var draft = new GenerationRequest
        {
            RequestId = request.RequestId,
            UserId = request.UserId,
            Prompt = BackgroundPrompt.Write(page, request.Headline, image is not null, PromptText.MaxLength),
            Style = request.Style,
            AspectRatio = BackgroundPrompt.NameOf(request.Size),
            Model = request.Model ?? model.Id,
            Reuse = request.Reuse,
            Run = request.Run,
        };
        // The shortest of the models takes 512 characters, and a style adds words.
        return catalog.Candidates(draft.ToImageRequest()).IsRefused
            ? draft with { Prompt = BackgroundPrompt.Write(page, request.Headline, image is not null, 440) }
            : draft;
    }

    private static GenerationRequest? Cutout(ProductRequest request, InputImage? image) => image is null || !request.RemoveBackground
        ? null
        : new()
        {
            RequestId = request.CutoutId(image.Sha256).Value,
            UserId = request.UserId,
            Task = ImageTask.RemoveBackground.WireName(),
            Image = image,
        };

    // What decides the pixels, whatever the id: the texts, so that a changed price is a changed picture, and the renderer.
    private static string ImageHash(
        ProductRequest request, PageDetails page, GenerationRequest background, DrawnTexts texts, InputImage? image) =>
        ProductRequest.Digest(JsonSerializer.Serialize(new
        {
            request.UserId,
            Page = page.Key ?? request.ProductUrl,
            request.Layout,
            request.Size,
            request.Language,
            request.RemoveBackground,
            background.Prompt,
            background.Style,
            background.Model,
            texts,
            Image = image?.Sha256,
            OverlayComposer.RendererVersion,
        }));
}
