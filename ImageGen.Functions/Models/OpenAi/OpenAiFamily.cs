using System.ClientModel;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// OpenAI's image models: text to image, and edits with images (OpenAI API reference, "Images",
/// https://platform.openai.com/docs/api-reference/images). They take no seed and no guidance; a mask is transparent where the image is
/// to change.
/// </summary>
public sealed class OpenAiFamily(OpenAiClient openAi, MaskConverter masks) : IModelFamily
{
    public const string FamilyName = "openai";

    private const int MaxImageBytes = 50_000_000;
    private const int MaxMaskBytes = 4_000_000;

    public string Name => FamilyName;

    public async Task<ModelResponse> GenerateAsync(ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        using var response = call.Request.Inputs is { } inputs
            ? await EditAsync(call, inputs, cancellationToken)
            : await openAi.CallAsync(
                call.Model.Id, (client, options) => client.GenerateImagesAsync(Body(call), options), cancellationToken);

        var images = new List<ModelImage>();
        foreach (var item in Items(response.RootElement))
            images.Add(await ReadAsync(item, cancellationToken));
        if (images.All(image => image.Fault is not null) && openAi.ErrorIn(response.RootElement) is { } error)
            throw ModelCallErrors.Refused(call.Model.Id, error, failure: null);
        return ModelResponse.Of(images, images.Count < call.Request.Count ? Shortfall(response.RootElement) : null);
    }

    private string Shortfall(JsonElement response) => openAi.ErrorIn(response)?.Reason == RefusalReason.Filter
        ? "The model's content filter withheld the others."
        : "The model returned fewer images than it was asked for.";

    private static JsonElement[] Items(JsonElement response)
    {
        foreach (var name in new[] { "data", "images" })
        {
            if (response.ValueKind == JsonValueKind.Object
                && response.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array)
                return [.. items.EnumerateArray()];
        }

        return [];
    }

    // Compatible servers put a data: URI into either field, leave one of them empty, answer with a link although base64 is what OpenAI
    // documents, or with the bare text.
    private async Task<ModelImage> ReadAsync(JsonElement item, CancellationToken cancellationToken)
    {
        // The usual answer, without a string of its size.
        if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("b64_json", out var base64)
            && ImageText.Read(base64) is { Fault: null } image)
            return image;
        string?[] texts = [JsonText.Read(item), JsonText.Read(item, "b64_json"), JsonText.Read(item, "url")];
        var text = Array.Find(texts, text => !string.IsNullOrWhiteSpace(text));
        return text is not null && IsLink(text) ? await openAi.FetchAsync(text, cancellationToken) : ImageText.Read(text);
    }

    // No base64 has a colon; that of a JPEG begins with a slash.
    private static bool IsLink(string text) =>
        text.AsSpan(0, Math.Min(text.Length, 32)).Contains("://", StringComparison.Ordinal)
        || (text.StartsWith('/') && !text.StartsWith("/9j/", StringComparison.Ordinal));

    private async Task<JsonDocument> EditAsync(ModelCall call, ImageInputs inputs, CancellationToken cancellationToken)
    {
        var (image, mask) = (inputs.Image.Bytes, inputs.Mask?.Bytes);
        if (inputs.Expand is { } expand)
        {
            var padded = await masks.PadAsync(image, expand.Left, expand.Right, expand.Up, expand.Down, cancellationToken);
            (image, mask) = (padded.Image, padded.Mask);
        }

        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(call))
            AddPart(form, new StringContent(value.ToString()), name);
        AddFile(form, image, "image", MaxImageBytes, call.Model.Id);
        if (mask is { } white)
            AddFile(form, await masks.AsTransparencyAsync(white, cancellationToken), "mask", MaxMaskBytes, call.Model.Id);
        var (body, contentType) = (await form.ReadAsStreamAsync(cancellationToken), form.Headers.ContentType!.ToString());
        return await openAi.CallAsync(
            call.Model.Id,
            (client, options) => client.GenerateImageEditsAsync(BinaryContent.Create(body), contentType, options),
            cancellationToken);
    }

    // The type and the ending of the name are checked before the file is read. A large photograph is JPEG, the rest PNG.
    private static void AddFile(MultipartFormDataContent form, ReadOnlyMemory<byte> file, string name, int maxBytes, string model)
    {
        if (file.Length >= maxBytes)
        {
            throw new ModelRefusedException(
                $"The {name} is too large for {model} as a file of {file.Length:#,0} bytes. Send a smaller one.", RefusalReason.TooLarge);
        }

        var format = ImageProbe.Probe(file.Span).Value?.Format ?? ImageFormat.Png;
        var content = new ReadOnlyMemoryContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(format.ContentType()) } };
        AddPart(form, content, name, $"{name}{format.Extension()}");
    }

    // Quoted, and without filename*: as browsers write it and RFC 7578, section 4.2, has it.
    private static void AddPart(MultipartFormDataContent form, HttpContent content, string name, string? file = null)
    {
        content.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"" };
        if (file is not null)
            content.Headers.ContentDisposition.FileName = $"\"{file}\"";
        form.Add(content);
    }

    private static BinaryContent Body(ModelCall call)
    {
        var body = new JsonObject();
        foreach (var (name, value) in Fields(call))
            body[name] = value;
        return BinaryContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body)));
    }

    // response_format and style stay unset: the GPT image models refuse them.
    private static IEnumerable<(string Name, JsonValue Value)> Fields(ModelCall call)
    {
        yield return ("model", JsonValue.Create(call.Model.Id));
        yield return ("prompt", JsonValue.Create(call.Prompt.Length > 0 ? call.Prompt : "Another image like this one."));
        yield return ("n", JsonValue.Create(call.Request.Count));
        if (call.Output.IsSize)
            yield return ("size", JsonValue.Create($"{call.Output.Width}x{call.Output.Height}"));
        yield return ("quality", JsonValue.Create(call.Request.Quality == "premium" ? "high" : "medium"));
        yield return ("output_format", JsonValue.Create(call.Format.WireName()));
        // Their own default is 100, which is a file several times as large. PNG takes no other.
        if (ImageEncoder.QualityOf(call.Format) is { } quality)
            yield return ("output_compression", JsonValue.Create(quality));
    }
}
