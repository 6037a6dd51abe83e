using ImageGen.Imaging;
using OpenAI.Images;

// The package marks the parameters of the GPT image models as experimental; they are what the API documents (facts, 5.2).
#pragma warning disable OPENAI001

namespace ImageGen.Models.OpenAi;

/// <summary>
/// OpenAI's image models through the OpenAI package (facts, 5.1 and 5.2): text to image, and edits with images. They take no seed
/// and no guidance; where a mask can be seen through, the image changes.
/// </summary>
public sealed class OpenAiFamily(OpenAiClient models, MaskConverter masks) : IModelFamily
{
    public const string FamilyName = "openai";

    public string Name => FamilyName;

    public async Task<ModelAnswer> GenerateAsync(ModelRequest order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var images = await models.CallAsync(
            order.Model.Id,
            async client => order.Request.Inputs is { } inputs
                ? (await EditAsync(client, order, inputs, cancellationToken)).Value
                : (await client.GenerateImagesAsync(order.Prompt, order.Request.Count, Options(order), cancellationToken)).Value,
            cancellationToken);

        var painted = images.Select(image => image.ImageBytes is { } bytes
            ? new ModelImage(bytes.ToArray(), null)
            : throw BilledWithoutImageException.Unusable("Its image is not base64.")).ToList();
        if (painted.Count == 0)
            throw BilledWithoutImageException.Unusable("It holds no image.");
        return new(painted, painted.Count < order.Request.Count ? "The model answered with fewer images than it was asked for." : null);
    }

    private async Task<System.ClientModel.ClientResult<GeneratedImageCollection>> EditAsync(
        ImageClient client, ModelRequest order, ImageInputs inputs, CancellationToken cancellationToken)
    {
        var prompt = order.Prompt.Length > 0 ? order.Prompt : "Another image like this one.";
        var (image, marked) = (inputs.Image.Bytes, inputs.Mask?.Bytes);
        if (inputs.Expand is { } expand)
        {
            var grown = await masks.PadAsync(image, expand.Left, expand.Right, expand.Up, expand.Down, cancellationToken);
            (image, marked) = (grown.Image, grown.Mask);
        }

        using var stream = BinaryData.FromBytes(image).ToStream();
        if (marked is not { } mask)
            return await client.GenerateImageEditsAsync(stream, "image.png", prompt, order.Request.Count, EditOptions(order), cancellationToken);
        using var marks = new MemoryStream(await masks.AsTransparencyAsync(mask, cancellationToken), writable: false);
        return await client.GenerateImageEditsAsync(
            stream, "image.png", prompt, marks, "mask.png", order.Request.Count, EditOptions(order), cancellationToken);
    }

    // ResponseFormat and Style stay unset: the GPT image models refuse them.
    private static ImageGenerationOptions Options(ModelRequest order) => new()
    {
        Size = Size(order),
        Quality = Quality(order),
        OutputFileFormat = Format(order.Format),
    };

    private static ImageEditOptions EditOptions(ModelRequest order) => new()
    {
        Size = Size(order),
        Quality = Quality(order),
        OutputFileFormat = Format(order.Format),
    };

    private static GeneratedImageSize? Size(ModelRequest order) =>
        order.Canvas.IsSize ? new GeneratedImageSize(order.Canvas.Width, order.Canvas.Height) : null;

    // Never GeneratedImageQuality.High, which sends DALL-E's "hd".
    private static GeneratedImageQuality Quality(ModelRequest order) =>
        order.Request.Quality == "premium" ? GeneratedImageQuality.HighQuality : GeneratedImageQuality.MediumQuality;

    private static GeneratedImageFileFormat Format(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => GeneratedImageFileFormat.Jpeg,
        ImageFormat.WebP => GeneratedImageFileFormat.Webp,
        _ => GeneratedImageFileFormat.Png,
    };
}
