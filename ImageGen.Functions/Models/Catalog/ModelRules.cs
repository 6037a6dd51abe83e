using System.Globalization;
using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>Why a model does not support a request, found out before anything is paid.</summary>
/// <param name="Field">The field of the request that is wrong.</param>
/// <param name="Rule">What is wrong and what to send, as the rest of a sentence that begins with the field.</param>
/// <param name="Example">A value that is accepted.</param>
public sealed record ModelRefusal(string Field, string Rule, string Example)
{
    /// <summary>Set where the model has reached its end of life.</summary>
    public Retirement? Retirement { get; init; }
}

/// <summary>Checks a request against the row of a model. The limits are data of the row; a new model needs no code here.</summary>
public static class ModelRules
{
    private const string PromptExample = "A futuristic cityscape at sunset";

    /// <summary>The first rule that the request breaks; null when the model supports it.</summary>
    public static ModelRefusal? Refusal(ImageRequest request, ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        return Task(request, model)
            ?? Prompt(request, model)
            ?? NegativePrompt(request, model)
            ?? Parameters(request, model)
            ?? Size(request, model)
            ?? Input(request, model);
    }

    private static ModelRefusal? Task(ImageRequest request, ImageModel model)
    {
        if (model.Tasks.ContainsKey(request.Task))
            return null;
        var supported = model.Tasks.Keys.Select(task => task.WireName()).ToList();
        return new("task", $"is not supported by {model.Id}, which supports {string.Join(", ", supported)}", supported[0]);
    }

    private static ModelRefusal? Prompt(ImageRequest request, ImageModel model)
    {
        var use = model.Tasks[request.Task].Prompt;
        if (request.Prompt.Length == 0 && use == PromptUse.Required)
            return new("prompt", $"is required by {model.Id} for {request.Task.WireName()}", PromptExample);
        if (request.Prompt.Length > 0 && use == PromptUse.None)
            return Unsupported("prompt", $"{model.Id} for {request.Task.WireName()}");
        return TooLong("prompt", request.Prompt, model.MaxPromptLength, model, PromptExample);
    }

    private static ModelRefusal? NegativePrompt(ImageRequest request, ImageModel model)
    {
        if (request.NegativePrompt is not { } negative)
            return null;
        if (model.MaxNegativePromptLength == 0)
            return Unsupported("negative_prompt", model.Id);
        return TooLong("negative_prompt", negative, model.MaxNegativePromptLength, model, "blurry, low quality");
    }

    private static ModelRefusal? Parameters(ImageRequest request, ImageModel model)
    {
        var most = Math.Min(model.MaxImages, model.Tasks[request.Task].MaxImages);
        if (request.Count > most)
        {
            var by = most < model.MaxImages ? $"{model.Id} for {request.Task.WireName()}" : model.Id;
            return new("count", $"must be at most {most} for {by}", Text(most));
        }

        if (request.SeedIsAsked && model.MaxSeed is null)
            return Unsupported("seed", model.Id);
        if (request.SeedIsAsked && !model.TakesSeed(request.Seed))
            return Seed(model);
        if (request.Strength is not null && !model.Tasks[request.Task].TakesStrength)
            return Unsupported("strength", $"{model.Id} for {request.Task.WireName()}");
        if (request.CfgScale is not { } scale)
            return null;
        if (model.CfgScale is not { } range)
            return Unsupported("cfg_scale", model.Id);
        return scale < range.Min || scale > range.Max
            ? new("cfg_scale", $"must be from {Text(range.Min)} to {Text(range.Max)} for {model.Id}", Text(range.Min))
            : null;
    }

    private static ModelRefusal Seed(ImageModel model)
    {
        var highest = Math.Min(model.MaxSeed!.Value, ImageRequest.MaxSeed);
        var zero = model.MinSeed > 0 ? "; 0 means random for this model" : "";
        return new("seed", $"must be from {Text(model.MinSeed)} to {Text(highest)} for {model.Id}{zero}", "42");
    }

    private static ModelRefusal? Size(ImageRequest request, ImageModel model)
    {
        if (request.Size is not { } size || request.Fit is SizeFit.Crop or SizeFit.Pad)
            return null;
        if (!model.Tasks[request.Task].TakesSize)
        {
            return new(
                request.SizeField,
                $"{(IsResolution(request) ? "is" : "and height are")} not supported by {model.Id} for {request.Task.WireName()}: the "
                + $"result has the size of the input image; leave {(IsResolution(request) ? "it" : "them")} out, or send fit: crop or pad",
                "null");
        }

        if (request.Fit == SizeFit.Nearest || model.Sizes!.Exactly(size) is not null)
            return null;
        if (IsResolution(request))
        {
            return new(
                request.SizeField,
                $"of {Math.Max(size.Width, size.Height)} is not supported by {model.Id}, which supports {model.Sizes.Description}; "
                + "send a smaller one, leave it out, or send fit: nearest, crop or pad",
                "1024");
        }

        var nearest = model.Sizes.Nearest(size);
        return new(
            "width",
            $"and height of {size} are not supported by {model.Id}, which supports {model.Sizes.Description}; "
            + $"send {nearest.Width}x{nearest.Height}, or fit: nearest, crop or pad",
            Text(nearest.Width));
    }

    private static bool IsResolution(ImageRequest request) => request.SizeField == "resolution";

    private static ModelRefusal? Input(ImageRequest request, ImageModel model)
    {
        if (request.Inputs is not { } inputs || model.Input is not { } rule)
            return null;
        if (Measured("image", "", new(inputs.Image.Width, inputs.Image.Height), rule, model) is { } wrong)
            return wrong;
        if (rule.Padded && inputs.Expand is { } by
            && Measured("image", "with what is added to it ", Expanded(inputs.Image, by), rule, model) is { } tooLarge)
            return tooLarge;
        if (inputs.StyleImage is { } style
            && Measured("style_image", "", new(style.Width, style.Height), rule, model) is { } wrongStyle)
            return wrongStyle;

        if (inputs.Image.HasTransparency && !rule.Transparency)
            return new("image", $"must have no transparent pixels for {model.Id}", "an image without alpha channel");
        if (inputs.Mask is not null && !rule.Mask)
            return Unsupported("mask", $"{model.Id} for {request.Task.WireName()}");
        if (inputs.MaskPrompt is not null && !rule.MaskPrompt)
            return new("mask_prompt", $"is not supported by {model.Id}; send a mask instead", "null");
        return TooLong("mask_prompt", inputs.MaskPrompt, model.MaxPromptLength, model, "the sky")
            ?? TooLong("search", inputs.Search, model.MaxPromptLength, model, "the red car");
    }

    private static ModelRefusal? TooLong(string field, string? text, int max, ImageModel model, string example) =>
        text?.Length > max
            ? new(field, $"must have at most {max} UTF-16 code units for {model.Id}", example)
            : null;

    private static ImageSize Expanded(InputImage image, Expansion by) =>
        new(image.Width + by.Left + by.Right, image.Height + by.Up + by.Down);

    private static ModelRefusal? Measured(string field, string with, ImageSize size, InputRule rule, ImageModel model) =>
        InputSize(size, rule) is { } wanted
            ? new(field, $"{with}must have {wanted} for {model.Id}; it is {size}", "an image of 1024x1024")
            : null;

    private static string? InputSize(ImageSize image, InputRule rule)
    {
        var pixels = image.Pixels;
        var (shorter, longer) = (Math.Min(image.Width, image.Height), Math.Max(image.Width, image.Height));
        if (shorter < rule.MinSide || longer > rule.MaxSide || pixels < rule.MinPixels || pixels > rule.MaxPixels)
        {
            var sides = rule.MaxSide == int.MaxValue ? $"at least {rule.MinSide}" : $"{rule.MinSide} to {rule.MaxSide}";
            return $"sides of {sides} pixels and {rule.MinPixels} to {rule.MaxPixels} pixels in total";
        }

        return longer > rule.MaxAspectRatio * shorter ? $"an aspect ratio of at most {Text(rule.MaxAspectRatio)}:1" : null;
    }

    private static ModelRefusal Unsupported(string field, string by) =>
        new(field, $"is not supported by {by}; leave it out", "null");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
