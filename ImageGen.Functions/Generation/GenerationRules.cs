using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// What a request may contain. The endpoint and <see cref="ValidatePrompt"/> ask the same check, since a request can also be started
/// through the Durable API. Rules of single models are in <see cref="Models.Catalog.ModelCatalog"/>.
/// </summary>
public static class GenerationRules
{
    public const string DefaultUser = "anonymous";
    public const string DefaultTask = "text_to_image";
    public const string DefaultAspectRatio = "1:1";
    public const string DefaultQuality = "standard";
    public const string DefaultFormat = "png";

    internal const string PromptExample = "A futuristic cityscape at sunset";
    internal const string FileExample = "a file part, or base64";

    /// <summary>The range of 0 to this is valid for every model.</summary>
    internal static readonly NumberRule Seed = new("seed", 0, 2147483646, "42");

    /// <summary>No model returns more in one call.</summary>
    internal static readonly NumberRule Count = new("count", 1, 10, "1");

    /// <summary>The range of every model that has guidance.</summary>
    internal static readonly NumberRule CfgScale = new("cfg_scale", 1.1, 10, "7", IsWhole: false);

    internal static readonly NumberRule Strength = new("strength", 0, 1, "0.6", IsWhole: false);
    internal static readonly NumberRule Width = new("width", 64, 4096, "1024");
    internal static readonly NumberRule Height = Width with { Field = "height" };
    internal static readonly NumberRule ExpandLeft = new("expand_left", 0, Expansion.Max, "256");
    internal static readonly NumberRule ExpandRight = ExpandLeft with { Field = "expand_right" };
    internal static readonly NumberRule ExpandUp = ExpandLeft with { Field = "expand_up" };
    internal static readonly NumberRule ExpandDown = ExpandLeft with { Field = "expand_down" };

    /// <summary>Long sides in pixels.</summary>
    internal static readonly IReadOnlyList<int> Resolutions = [512, 768, 1024, 1536, 2048, 4096];

    private static readonly string[] AspectRatios =
        [DefaultAspectRatio, "16:9", "9:16", "4:3", "3:4", "3:2", "2:3", "5:4", "4:5", "21:9", "9:21"];
    private static readonly string[] Styles = [.. Preset.All.Select(preset => preset.Id)];
    private static readonly string[] Qualities = [DefaultQuality, "premium"];

    /// <summary>Everything that is wrong with a request, in the order of its fields; empty where a model may be asked.</summary>
    public static IReadOnlyList<ValidationError> Check(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new List<ValidationError>();
        CheckChoices(request, errors);
        CheckNumbers(request, errors);
        CheckTexts(request, errors);
        Add(errors, UserId.IsValid(request.UserId), "user_id", UserId.Rule, "user123");
        Add(errors, RequestId.IsValid(request.RequestId), "request_id", RequestId.Rule, "req-456");
        Add(errors, !request.Reuse || request.Seed is not null, "seed", "is required with reuse: without one a new image is wanted", "42");

        if (!ImageTasks.TryParse(request.Task, out var task))
        {
            errors.Add(new("task", $"must be one of {string.Join(", ", ImageTasks.WireNames)}", DefaultTask));
            return errors;
        }

        CheckSize(request, task, errors);
        CheckEdit(request, task, errors);
        CheckImages(request, task, errors);
        return errors;
    }

    private static void CheckTexts(GenerationRequest request, List<ValidationError> errors)
    {
        // Whether an edit needs a prompt depends on the model.
        var minLength = request.IsPoster ? 1 : request.Task == DefaultTask ? PromptText.MinLength : 0;
        Text("prompt", request.Prompt, PromptExample, minLength, needsWords: !request.IsPoster);
        Text("negative_prompt", request.NegativePrompt, "blurry, low quality");
        Text("mask_prompt", request.MaskPrompt, "the sky");
        Text("search", request.Search, "the red car");

        void Text(string field, string? text, string example, int minLength = 0, bool needsWords = true)
        {
            var problem = PromptText.Problem(text, minLength, needsWords);
            Add(errors, problem is null, field, problem, example);
        }
    }

    private static void CheckChoices(GenerationRequest request, List<ValidationError> errors)
    {
        OneOf("style", request.Style, Styles);
        OneOf("aspect_ratio", request.AspectRatio ?? DefaultAspectRatio, AspectRatios);
        OneOf("quality", request.Quality, Qualities);
        OneOf("format", request.Format, ImageFormats.WireNames);
        if (request.Resolution is { } side && !Resolutions.Contains(side))
            errors.Add(new("resolution", $"must be one of the numbers {string.Join(", ", Resolutions)}", "1024"));

        void OneOf(string field, string value, IReadOnlyList<string> choices)
        {
            if (!choices.Contains(value))
                errors.Add(new(field, $"must be one of {string.Join(", ", choices)}", choices[0]));
        }
    }

    private static void CheckNumbers(GenerationRequest request, List<ValidationError> errors)
    {
        Within(Seed, request.Seed);
        Within(Count, request.Count);
        Within(CfgScale, request.CfgScale);
        Within(Strength, request.Strength);
        Within(Width, request.Width);
        Within(Height, request.Height);
        Within(ExpandLeft, request.Expand?.Left);
        Within(ExpandRight, request.Expand?.Right);
        Within(ExpandUp, request.Expand?.Up);
        Within(ExpandDown, request.Expand?.Down);

        void Within(NumberRule rule, double? number) => Add(errors, rule.Allows(number), rule.Field, rule.Rule, rule.Example);
    }

    private static void CheckSize(GenerationRequest request, ImageTask task, List<ValidationError> errors)
    {
        var hasWidth = request.Width is not null;
        var shapeField = request.AspectRatio is not null ? "aspect_ratio" : request.Resolution is not null ? "resolution" : null;
        Add(errors, hasWidth == request.Height is not null, hasWidth ? "height" : "width", "must be given together with the other side",
            "1024");
        Add(errors, !hasWidth || shapeField is null, shapeField, "must be left out where width and height are given", "null");
        Add(errors, task.ChoosesShape() || shapeField is null, shapeField,
            $"must be left out for {task.WireName()}: its shape follows the input image", "null");
    }

    private static void CheckEdit(GenerationRequest request, ImageTask task, List<ValidationError> errors)
    {
        LeftOut("strength", request.Strength is null || task.NeedsImage());
        LeftOut("mask_prompt", request.MaskPrompt is null || task.NeedsMask());
        LeftOut("search", request.Search is null || task.NeedsSearch());
        Add(errors, request.Search is not null || !task.NeedsSearch(),
            "search", $"is required for {task.WireName()}: words for what is to change", "the red car");
        if (task == ImageTask.Outpaint)
        {
            Add(errors, request.Expand is { } expand && expand != Expansion.None, "expand_right",
                "or another of expand_left, expand_up, expand_down must say by how many pixels the image grows, 1 to 2000", "256");
        }
        else if (request.Expand is { } side)
        {
            LeftOut(side.Left != 0 ? "expand_left" : side.Right != 0 ? "expand_right" : side.Up != 0 ? "expand_up" : "expand_down",
                isMet: false);
        }

        void LeftOut(string field, bool isMet) => Add(errors, isMet, field, $"must be left out for {task.WireName()}", "null");
    }

    private static void CheckImages(GenerationRequest request, ImageTask task, List<ValidationError> errors)
    {
        var (hasImage, hasEarlier, hasMask) = (request.Image is not null, request.ImageRequestId is not null, request.Mask is not null);
        var hasUrl = request.ImageUrl is not null;
        Add(errors, !hasEarlier || RequestId.IsValid(request.ImageRequestId), "image_request_id", RequestId.Rule, "req-456");
        Add(errors, !(hasImage && hasEarlier), "image_request_id", "must be left out where an image is given", "null");
        Add(errors, !(hasUrl && (hasImage || hasEarlier)), "image_url",
            $"must be left out where {(hasImage ? "an image" : "an image_request_id")} is given", "null");
        Add(errors, hasImage || hasEarlier || hasUrl || !task.NeedsImage(), "image",
            $"is required for {task.WireName()}, or image_url, or image_request_id, the id of an earlier request", FileExample);
        Add(errors, task.NeedsImage() || !(hasImage || hasEarlier || hasUrl),
            hasEarlier ? "image_request_id" : hasUrl ? "image_url" : "image",
            $"must be left out for {task.WireName()}; the tasks with an input image are {string.Join(", ", ImageTasks.WireNames.Skip(1))}",
                "null");

        // No model in service takes words instead, so they are not asked for.
        Add(errors, hasMask || request.MaskPrompt is not null || !task.NeedsMask(), "mask",
            $"is required for {task.WireName()}: an image of the same size, where white marks the part to change", FileExample);
        Add(errors, !hasMask || request.MaskPrompt is null, "mask_prompt", "must be left out where a mask is given", "null");
        Add(errors, !hasMask || task.NeedsMask(), "mask", $"must be left out for {task.WireName()}", "null");

        var (hasStyle, needsStyle) = (request.StyleImage is not null, task == ImageTask.StyleTransfer);
        Add(errors, hasStyle || !needsStyle, "style_image", $"is required for {task.WireName()}", FileExample);
        Add(errors, !hasStyle || needsStyle, "style_image", $"must be left out for {task.WireName()}", "null");
    }

    private static void Add(List<ValidationError> errors, bool isMet, string? field, string? rule, string example)
    {
        if (!isMet)
            errors.Add(new(field!, rule!, example));
    }
}
