using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Imaging;

namespace ImageGen.Generation;

/// <summary>Reads the fields of a request into a <see cref="GenerationRequest"/>, all faults at once. Images are <see cref="InputImages"/>' part.</summary>
public static class RequestFields
{
    private const string IdRule = "must be 1 to 100 characters of A-Z, a-z, 0-9, _ and -";

    /// <summary>The request with every default filled in; of use only when the fields hold no faults afterwards.</summary>
    /// <param name="fields">What was sent.</param>
    /// <param name="ownId">An id that is given to the request instead of its own; the caller may not name one then.</param>
    public static GenerationRequest Read(JsonFields fields, string? ownId = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var task = fields.Choice("task", ImageTasks.WireNames) is { } word ? ImageTasks.Of(word) : ImageTask.TextToImage;
        var request = new GenerationRequest
        {
            Task = task.WireName(),
            Prompt = Prompt(fields, task),
            Style = Style(fields),
            UserId = Id(fields, "user_id", "user123") ?? GenerationRules.DefaultUser,
            RequestId = ownId ?? Id(fields, "request_id", "req-456") ?? Guid.NewGuid().ToString(),
            NegativePrompt = Words(fields, "negative_prompt", "blurry, low quality"),
            Seed = fields.Whole("seed", 0, GenerationRules.MaxSeed),
            Quality = fields.Choice("quality", GenerationRules.Qualities) ?? GenerationRules.DefaultQuality,
            Format = Format(fields),
            Count = (int)(fields.Whole("count", 1, GenerationRules.MaxCount, "1") ?? 1),
            CfgScale = fields.Number("cfg_scale", GenerationRules.MinCfgScale, GenerationRules.MaxCfgScale, "7"),
            Model = fields.Text("model", "stability.stable-image-core-v1:1"),
            Reuse = fields.Flag("reuse"),
        };
        request = SizeFields.Read(fields, request, task);
        request = EditFields.Read(fields, request, task);
        if (request.Reuse && request.Seed is null)
            fields.Refuse("seed", "is required with reuse: without one a new image is wanted", "42");
        return request;
    }

    private static string Prompt(JsonFields fields, ImageTask task)
    {
        if (!fields.Has("prompt") && task == ImageTask.TextToImage)
            fields.Refuse("prompt", "is required", GenerationRules.PromptExample);
        if (fields.Text("prompt", GenerationRules.PromptExample) is not { } text)
            return "";

        var prompt = GenerationRules.Clean(text);
        if (GenerationRules.PromptRefusal(prompt, task) is { } rule)
            fields.Refuse("prompt", rule, GenerationRules.PromptExample);
        return prompt;
    }

    // Seed 000 has four styles; presets are those and more, by id or by the name that a menu shows.
    private static string Style(JsonFields fields)
    {
        var style = fields.Choice("style", GenerationRules.Styles);
        if (fields.Text("preset", "oil-painting") is not { } asked)
            return style ?? Preset.DefaultId;
        if (Preset.Find(asked) is not { } preset)
            fields.Refuse("preset", $"must be one of {string.Join(", ", Preset.All.Select(one => one.Id))}", "oil-painting");
        else if (style is null || style == preset.Id)
            return preset.Id;
        else
            fields.Refuse("preset", "must be left out where a style is given", "null");
        return Preset.DefaultId;
    }

    private static string Format(JsonFields fields)
    {
        if (fields.Text("format", GenerationRules.DefaultFormat) is not { } asked)
            return GenerationRules.DefaultFormat;
        if (ImageFormats.TryParse(asked, out var format))
            return format.WireName();
        fields.Refuse("format", $"must be one of {string.Join(", ", ImageFormats.WireNames)}", GenerationRules.DefaultFormat);
        return GenerationRules.DefaultFormat;
    }

    /// <summary>Words of the caller's beside the prompt, cleaned; null where there are none.</summary>
    internal static string? Words(JsonFields fields, string name, string example)
    {
        if (fields.Text(name, example) is not { } text)
            return null;

        var words = GenerationRules.Clean(text);
        if (GenerationRules.WordsRefusal(words) is { } rule)
            fields.Refuse(name, rule, example);
        return words.Length == 0 ? null : words;
    }

    internal static string? Id(JsonFields fields, string name, string example)
    {
        var id = fields.Text(name, example);
        if (id is not null && !GenerationRules.IsId(id))
            fields.Refuse(name, IdRule, example);
        return id;
    }
}
