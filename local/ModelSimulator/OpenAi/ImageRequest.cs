namespace ModelSimulator.OpenAi;

/// <summary>What generations and edits have in common, read and checked.</summary>
/// <param name="Count">How many images, 1 to 10.</param>
/// <param name="Size">Null for the model's own choice.</param>
/// <param name="Format">The encoding.</param>
/// <param name="Compression">0 to 100 for JPEG and WebP; null for what is usual.</param>
/// <param name="Transparent">Whether the background is transparent.</param>
internal sealed record ImageRequest(
    OpenAiModel Model, string Prompt, int Count, (int Width, int Height)? Size, string Quality, ImageFormat Format, int? Compression,
        bool Transparent)
{
    private const int MaxPromptLength = 32_000, MaxImages = 10, MaxIdLength = 512;

    private static readonly string[] Names =
    [
        "model", "prompt", "n", "size", "quality", "background", "output_format", "output_compression", "user",
        "safety_identifier", "stream", "partial_images",
    ];

    /// <summary>Reads the parameters; null where one is wrong, which the fields have noted.</summary>
    public static ImageRequest? Read(RequestFields fields, Func<string, OpenAiModel?> find, params string[] more)
    {
        var id = fields.Text("model", 256, required: true);
        var model = id is null ? null : find(id);
        if (id is not null && model is null) fields.Note(OpenAiError.UnknownModel(id));
        if (model is null) return null;

        fields.Allow([.. Names, .. more]);
        var prompt = fields.Text("prompt", MaxPromptLength, required: true);
        var count = fields.Whole("n", 1, MaxImages) ?? 1;
        var quality = fields.Choice("quality", model.Qualities) ?? "auto";
        var (size, wrongSize) = Sizes.Read(fields.Text("size", 64) ?? "auto", model);
        if (wrongSize is not null) fields.Note(wrongSize);
        var format = Formats.Read(fields.Choice("output_format", Formats.WireNames) ?? "png");
        var compression = fields.Whole("output_compression", 0, 100);
        if (compression is < 100 && format == ImageFormat.Png)
            fields.Note(OpenAiError.Unsupported("output_compression", "invalid_value",
                "Compression less than 100 is not supported for PNG output format."));
        var transparent = Background(fields, model, format);
        fields.Choice("moderation", "auto", "low");
        fields.Text("user", MaxIdLength, minLength: 0);
        fields.Text("safety_identifier", MaxIdLength, minLength: 0);
        fields.NotNull("user", "safety_identifier");
        if (fields.Choice("input_fidelity", "high", "low") is not null && !model.TakesFidelity)
            fields.Note(OpenAiError.Unsupported("input_fidelity", "invalid_value",
                $"The model '{model.Id}' does not support the 'input_fidelity' parameter."));
        if (fields.IsOn("stream") || fields.Has("partial_images"))
            fields.Note(OpenAiError.Invalid("stream", "unsupported_value",
                "The local simulator of OpenAI does not stream: leave out stream and partial_images."));
        return fields.Error is null ? new(model, prompt!, count, size, quality, format, format == ImageFormat.Png ? null : compression,
            transparent) : null;
    }

    /// <summary>
    /// One order for each image. There is no seed: the same request gives the same images, which the real service does not promise.
    /// </summary>
    public IReadOnlyList<ImageOrder> Orders(int width, int height) =>
        [.. Enumerable.Range(0, Count)
            .Select(i => new ImageOrder(Model.Id, Prompt, null, i, width, height, Format) { Quality = Compression,
            Transparent = Transparent })];

    private static bool Background(RequestFields fields, OpenAiModel model, ImageFormat format)
    {
        if (fields.Choice("background", "transparent", "opaque", "auto") != "transparent") return false;
        if (!model.TakesTransparency)
            fields.Note(OpenAiError.Unsupported("background", "invalid_value", "Transparent background is not supported for this model."));
        else if (format == ImageFormat.Jpeg)
            fields.Note(OpenAiError.Unsupported("background", "invalid_value",
                "Transparent background is not supported for the output format jpeg."));
        return true;
    }
}

/// <summary>The names for <c>output_format</c>.</summary>
internal static class Formats
{
    public static string[] WireNames { get; } = ["png", "jpeg", "webp"];

    public static ImageFormat Read(string name) => (ImageFormat)Array.IndexOf(WireNames, name);

    public static string WireName(ImageFormat format) => WireNames[(int)format];
}
