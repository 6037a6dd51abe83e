using System.ClientModel;
using ImageGen.Imaging;
using OpenAI.Images;

// The package marks the parameters of the GPT image models as experimental; the API documents them.
#pragma warning disable OPENAI001

namespace ImageGen.Models.OpenAi;

/// <summary>
/// OpenAI's image models: text to image, and edits with images (OpenAI API reference, "Images",
/// https://platform.openai.com/docs/api-reference/images). They take no seed and no guidance; a mask is transparent where the image is
/// to change.
/// </summary>
public sealed class OpenAiFamily(OpenAiClient openAi, MaskConverter masks) : IModelFamily
{
    public const string FamilyName = "openai";

    public string Name => FamilyName;

    public async Task<ModelResponse> GenerateAsync(ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var collection = await openAi.CallAsync(
            call.Model.Id,
            async client => call.Request.Inputs is { } inputs
                ? (await EditAsync(client, call, inputs, cancellationToken)).Value
                : (await client.GenerateImagesAsync(call.Prompt, call.Request.Count, Options(call), cancellationToken)).Value,
            cancellationToken);

        var images = collection.Select(image => image.ImageBytes is { } bytes
            ? new ModelImage(bytes.ToArray(), null)
            : throw BilledWithoutImageException.Unusable("Its image is not base64.")).ToList();
        if (images.Count == 0)
            throw BilledWithoutImageException.Unusable("It holds no image.");
        return new(images, images.Count < call.Request.Count ? "The model returned fewer images than it was asked for." : null);
    }

    private async Task<ClientResult<GeneratedImageCollection>> EditAsync(
        ImageClient client, ModelCall call, ImageInputs inputs, CancellationToken cancellationToken)
    {
        var prompt = call.Prompt.Length > 0 ? call.Prompt : "Another image like this one.";
        var (image, mask) = (inputs.Image.Bytes, inputs.Mask?.Bytes);
        if (inputs.Expand is { } expand)
        {
            var padded = await masks.PadAsync(image, expand.Left, expand.Right, expand.Up, expand.Down, cancellationToken);
            (image, mask) = (padded.Image, padded.Mask);
        }

        using var imageFile = BinaryData.FromBytes(image).ToStream();
        if (mask is not { } white)
        {
            return await client.GenerateImageEditsAsync(
                imageFile, "image.png", prompt, call.Request.Count, EditOptions(call), cancellationToken);
        }

        using var maskFile = new MemoryStream(await masks.AsTransparencyAsync(white, cancellationToken), writable: false);
        return await client.GenerateImageEditsAsync(
            imageFile, "image.png", prompt, maskFile, "mask.png", call.Request.Count, EditOptions(call), cancellationToken);
    }

    // ResponseFormat and Style stay unset: the GPT image models refuse them.
    private static ImageGenerationOptions Options(ModelCall call) => new()
    {
        Size = Size(call),
        Quality = Quality(call),
        OutputFileFormat = Format(call.Format),
    };

    private static ImageEditOptions EditOptions(ModelCall call) => new()
    {
        Size = Size(call),
        Quality = Quality(call),
        OutputFileFormat = Format(call.Format),
    };

    private static GeneratedImageSize? Size(ModelCall call) =>
        call.Output.IsSize ? new GeneratedImageSize(call.Output.Width, call.Output.Height) : null;

    // Never GeneratedImageQuality.High, which sends DALL-E's "hd".
    private static GeneratedImageQuality Quality(ModelCall call) =>
        call.Request.Quality == "premium" ? GeneratedImageQuality.HighQuality : GeneratedImageQuality.MediumQuality;

    private static GeneratedImageFileFormat Format(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => GeneratedImageFileFormat.Jpeg,
        ImageFormat.WebP => GeneratedImageFileFormat.Webp,
        _ => GeneratedImageFileFormat.Png,
    };
}
