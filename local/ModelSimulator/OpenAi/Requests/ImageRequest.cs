using ModelSimulator.Painting;

namespace ModelSimulator.OpenAi.Requests;

/// <summary>What generations and edits have in common, read and checked.</summary>
/// <param name="Model">Who is asked.</param>
/// <param name="Prompt">What for.</param>
/// <param name="Count">How many pictures, 1 to 10.</param>
/// <param name="Size">Null for the model's own choice.</param>
/// <param name="Quality">A word, or <c>auto</c>.</param>
/// <param name="Format">The encoding.</param>
/// <param name="Compression">0 to 100 for JPEG and WebP; null for what is usual.</param>
/// <param name="Transparent">Whether nothing shall be behind the subject.</param>
public sealed record ImageRequest(
    OpenAiModel Model, string Prompt, int Count, (int Width, int Height)? Size, string Quality, PictureFormat Format, int? Compression, bool Transparent)
{
    private const int LongestPrompt = 32_000, MostPictures = 10;

    private static readonly string[] Names =
    [
        "model", "prompt", "n", "size", "quality", "background", "output_format", "output_compression", "moderation", "user", "safety_identifier",
        "stream", "partial_images",
    ];

    /// <summary>Reads the parameters; null where one is wrong, which the fields have noted.</summary>
    /// <param name="fields">Where from.</param>
    /// <param name="find">Finds a living model by its id.</param>
    /// <param name="more">Parameters that only this call takes.</param>
    public static ImageRequest? Read(RequestFields fields, Func<string, OpenAiModel?> find, params string[] more)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(find);
        var id = fields.Text("model", 256, required: true);
        var model = id is null ? null : find(id);
        if (id is not null && model is null) fields.Note(OpenAiRefusal.UnknownModel(id));
        if (model is null) return null;

        fields.Allow([.. Names, .. more]);
        var prompt = fields.Text("prompt", LongestPrompt, required: true);
        var count = fields.Whole("n", 1, MostPictures) ?? 1;
        var quality = fields.Choice("quality", model.Qualities) ?? "auto";
        var (size, wrongSize) = Sizes.Read(fields.Text("size", 64) ?? "auto", model);
        if (wrongSize is not null) fields.Note(wrongSize);
        var format = Formats.Read(fields.Choice("output_format", Formats.Names) ?? "png");
        var compression = fields.Whole("output_compression", 0, 100);
        if (compression is < 100 && format == PictureFormat.Png)
            fields.Note(OpenAiRefusal.Unfit("output_compression", "invalid_value", "Compression less than 100 is not supported for PNG output format."));
        var transparent = Background(fields, model, format);
        fields.Choice("moderation", "auto", "low");
        if (fields.IsOn("stream") || fields.Has("partial_images"))
            fields.Note(OpenAiRefusal.Invalid("stream", "unsupported_value", "The local twin of OpenAI does not stream: leave out stream and partial_images."));
        return fields.Refusal is null ? new(model, prompt!, count, size, quality, format, format == PictureFormat.Png ? null : compression, transparent) : null;
    }

    /// <summary>One order for each picture. There is no seed: the same request gives the same pictures, which the real service does not promise.</summary>
    public IReadOnlyList<PictureOrder> Orders(int width, int height) =>
        [.. Enumerable.Range(0, Count).Select(i => new PictureOrder(Model.Id, Prompt, null, i, width, height, Format) { Quality = Compression, Transparent = Transparent })];

    private static bool Background(RequestFields fields, OpenAiModel model, PictureFormat format)
    {
        if (fields.Choice("background", "transparent", "opaque", "auto") != "transparent") return false;
        if (!model.TakesTransparency) fields.Note(OpenAiRefusal.Unfit("background", "invalid_value", "Transparent background is not supported for this model."));
        else if (format == PictureFormat.Jpeg) fields.Note(OpenAiRefusal.Unfit("background", "invalid_value", "Transparent background is not supported for the output format jpeg."));
        return true;
    }
}
