using System.Security.Cryptography;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// Parses the fields of a form into a <see cref="GenerationRequest"/> with every default filled in. Only what cannot be parsed is an error
/// here; <see cref="GenerationRules"/> says what is allowed.
/// </summary>
internal static class RequestFields
{
    /// <summary>The fields that may hold an image.</summary>
    public static IReadOnlyList<string> Images { get; } = ["image", "mask", "style_image"];

    private static readonly string[] Fits = ["exact", "nearest", "crop", "pad"];

    /// <param name="form">The fields; errors are added to them.</param>
    /// <param name="defaultUser">The user where none is named.</param>
    /// <param name="ownId">An id that the service chose; the caller may not name one then.</param>
    /// <returns>The request, and the files of its images, which are not decoded yet.</returns>
    public static (GenerationRequest Request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files) Parse(
        ImageForm form, string defaultUser, RequestId? ownId)
    {
        var fields = form.Fields;
        var task = fields.Text("task", "inpaint") ?? GenerationRules.DefaultTask;
        var request = new GenerationRequest
        {
            Task = task,
            Prompt = Text(fields, "prompt", GenerationRules.PromptExample) ?? "",
            Style = Style(fields),
            UserId = fields.Text("user_id", "user123") ?? defaultUser,
            RequestId = ownId?.Value ?? fields.Text("request_id", "req-456") ?? Guid.NewGuid().ToString(),
            NegativePrompt = Text(fields, "negative_prompt", "blurry, low quality"),
            Seed = Whole(fields, GenerationRules.Seed),
            Quality = fields.Text("quality", "premium") ?? GenerationRules.DefaultQuality,
            Format = Format(fields),
            Count = Int(fields, GenerationRules.Count) ?? 1,
            CfgScale = Number(fields, GenerationRules.CfgScale),
            Model = fields.Text("model", "stability.stable-image-core-v1:1"),
            Reuse = fields.Flag("reuse"),
            Resolution = (int?)fields.Whole("resolution", GenerationRules.Resolutions),
            Width = Int(fields, GenerationRules.Width),
            Height = Int(fields, GenerationRules.Height),
            Fit = Enum.Parse<SizeFit>(fields.Choice("fit", Fits) ?? Fits[0], ignoreCase: true),
            Strength = Number(fields, GenerationRules.Strength),
            MaskPrompt = Text(fields, "mask_prompt", "the sky"),
            Search = Text(fields, "search", "the red car"),
            Expand = Expand(fields),
            ImageRequestId = fields.Text("image_request_id", "req-456"),
            ImageUrl = fields.Text("image_url", "https://shop.example/mug.png"),
        };
        if (ownId is null && Storage.RequestId.TryParse(request.RequestId, out var id) && id.IsShort)
            fields.Refuse("request_id", "must not be img- and six hexadecimal digits, which only POST /generate-image gives", "req-456");
        var choosesShape = ImageTasks.TryParse(task, out var known) && known.ChoosesShape();
        request = request with
        {
            AspectRatio = fields.Text("aspect_ratio", "16:9")
                ?? (request.Width is null && request.Height is null && choosesShape ? GenerationRules.DefaultAspectRatio : null),
        };
        return ParseImages(form, request);
    }

    private static (GenerationRequest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>) ParseImages(
        ImageForm form, GenerationRequest request)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var name in Images)
        {
            if (form.Image(name) is { } file)
                files[name] = file;
        }

        return (request with { Image = Given("image"), Mask = Given("mask"), StyleImage = Given("style_image") }, files);

        // Its size is known once the file is decoded.
        InputImage? Given(string name) => files.TryGetValue(name, out var file)
            ? new(Convert.ToHexStringLower(SHA256.HashData(file.Span)), 0, 0, HasTransparency: false)
            : null;
    }

    // A preset is a style by its id or by the name that a menu shows.
    private static string Style(JsonFields fields)
    {
        var style = fields.Text("style", "vivid") is { } word ? Preset.Find(word)?.Id ?? word : null;
        if (fields.Text("preset", "oil-painting") is not { } asked)
            return style ?? Preset.DefaultId;
        var preset = Preset.Find(asked);
        if (preset is null)
            fields.Refuse("preset", $"must be one of {string.Join(", ", Preset.All.Select(one => one.Id))}", "oil-painting");
        else if (style is not null && style != preset.Id)
            fields.Refuse("preset", "must be left out where a style is given", "null");
        return preset?.Id ?? Preset.DefaultId;
    }

    private static string Format(JsonFields fields)
    {
        var asked = fields.Text("format", "webp") ?? GenerationRules.DefaultFormat;
        return ImageFormats.TryParse(asked, out var format) ? format.WireName() : asked;
    }

    private static Expansion? Expand(JsonFields fields)
    {
        int?[] sides =
        [
            Int(fields, GenerationRules.ExpandLeft), Int(fields, GenerationRules.ExpandRight),
            Int(fields, GenerationRules.ExpandUp), Int(fields, GenerationRules.ExpandDown),
        ];
        return sides.All(side => side is null or 0) ? null : new(sides[0] ?? 0, sides[1] ?? 0, sides[2] ?? 0, sides[3] ?? 0);
    }

    private static string? Text(JsonFields fields, string name, string example) =>
        fields.Text(name, example) is { } text && PromptText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static long? Whole(JsonFields fields, NumberRule rule) => fields.Whole(rule.Field, rule.Rule, rule.Example);

    private static int? Int(JsonFields fields, NumberRule rule) =>
        Whole(fields, rule) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    private static double? Number(JsonFields fields, NumberRule rule) => fields.Number(rule.Field, rule.Rule, rule.Example);
}
