using System.Globalization;

namespace ImageGen.Models.Catalog;

/// <summary>Why a model cannot do a request, found out before anything is paid.</summary>
/// <param name="Field">The field of the request that it cannot take.</param>
/// <param name="Rule">What would be right, as the end of a sentence that begins with the field.</param>
/// <param name="Example">A value that would do.</param>
public sealed record ModelRefusal(string Field, string Rule, string Example)
{
    /// <summary>Set where the model is past its end.</summary>
    public Retirement? Retirement { get; init; }
}

/// <summary>Holds a request against the row of a model. Rules are data; a new model needs none of its own here.</summary>
public static class ModelRules
{
    private const string PromptExample = "A futuristic cityscape at sunset";

    /// <summary>The first rule that the request breaks, or null when the model can do it.</summary>
    public static ModelRefusal? Refusal(ImageRequest request, ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        return Task(request, model) ?? Words(request, model) ?? Dials(request, model) ?? Size(request, model) ?? Input(request, model);
    }

    private static ModelRefusal? Task(ImageRequest request, ImageModel model) => model.Tasks.ContainsKey(request.Task)
        ? null
        : new("task", $"is nothing that {model.Id} can do; it can do {List(model.Tasks.Keys.Select(task => task.WireName()))}", model.Tasks.Keys.First().WireName());

    private static ModelRefusal? Words(ImageRequest request, ImageModel model)
    {
        var use = model.Tasks[request.Task].Prompt;
        if (request.Prompt.Length == 0 && use == PromptUse.Required)
            return new("prompt", $"is required by {model.Id} for {request.Task.WireName()}", PromptExample);
        if (request.Prompt.Length > 0 && use == PromptUse.None)
            return new("prompt", $"is not taken by {model.Id} for {request.Task.WireName()}; leave it out", "null");
        if (request.Prompt.Length > model.MaxPromptLength)
            return new("prompt", $"may have at most {model.MaxPromptLength} UTF-16 units for {model.Id}", PromptExample);
        if (request.NegativePrompt is not { } negative)
            return null;
        return model.MaxNegativePromptLength == 0 ? new("negative_prompt", $"is not taken by {model.Id}; leave it out", "null")
            : negative.Length > model.MaxNegativePromptLength
                ? new("negative_prompt", $"may have at most {model.MaxNegativePromptLength} UTF-16 units for {model.Id}", "blurry, low quality")
                : null;
    }

    private static ModelRefusal? Dials(ImageRequest request, ImageModel model)
    {
        if (request.Count > model.MaxImages)
            return new("count", $"may be at most {model.MaxImages} for {model.Id}", Text(model.MaxImages));
        if (request.SeedIsAsked && model.MaxSeed is null)
            return new("seed", $"is not taken by {model.Id}, whose images cannot be made again; leave it out", "null");
        if (request.Strength is not null && !model.Tasks[request.Task].TakesStrength)
            return new("strength", $"is not taken by {model.Id} for {request.Task.WireName()}; leave it out", "null");
        if (request.CfgScale is not { } scale)
            return null;
        return model.CfgScale is not { } range ? new("cfg_scale", $"is not taken by {model.Id}, which has no guidance; leave it out", "null")
            : scale < range.Least || scale > range.Most
                ? new("cfg_scale", $"must be from {Text(range.Least)} to {Text(range.Most)} for {model.Id}", Text(range.Least))
                : null;
    }

    private static ModelRefusal? Size(ImageRequest request, ImageModel model)
    {
        if (request.Size is not { } size || request.Fit is SizeFit.Crop or SizeFit.Pad)
            return null;
        if (!model.Tasks[request.Task].TakesSize)
            return new("width", $"and height follow the image that is given for {request.Task.WireName()} by {model.Id}; leave them out, or send fit: crop or pad", "null");
        if (request.Fit == SizeFit.Nearest || model.Sizes!.Exactly(size) is not null)
            return null;
        var nearest = model.Sizes.Nearest(size);
        return new("width", $"and height of {size} are nothing that {model.Id} can paint: {model.Sizes.Words}. "
            + $"Ask for {nearest.Width}x{nearest.Height}, or send fit: nearest, crop or pad", Text(nearest.Width));
    }

    private static ModelRefusal? Input(ImageRequest request, ImageModel model)
    {
        if (request.Inputs is not { } inputs || model.Input is not { } rule)
            return null;
        var (image, pixels) = (inputs.Image, (long)inputs.Image.Width * inputs.Image.Height);
        var (shortest, longest) = (Math.Min(image.Width, image.Height), Math.Max(image.Width, image.Height));
        if (shortest < rule.MinSide || longest > rule.MaxSide || pixels < rule.MinPixels || pixels > rule.MaxPixels)
            return Image($"sides from {rule.MinSide}{(rule.MaxSide == int.MaxValue ? "" : $" to {rule.MaxSide}")} and {rule.MinPixels} to {rule.MaxPixels} pixels in all");
        if (longest > rule.MaxAspectRatio * shortest)
            return Image($"sides no more unequal than {Text(rule.MaxAspectRatio)}:1");
        if (image.HasTransparency && !rule.Transparency)
            return new("image", $"must have no transparent pixels for {model.Id}", "an image without alpha channel");
        if (inputs.Mask is not null && !rule.Mask)
            return new("mask", $"is not taken by {model.Id} for {request.Task.WireName()}; leave it out", "null");
        return inputs.MaskPrompt is not null && !rule.MaskPrompt
            ? new("mask_prompt", $"is not taken by {model.Id}; send a mask instead", "null")
            : null;

        ModelRefusal Image(string wanted) =>
            new("image", $"is {image.Width}x{image.Height}, but {model.Id} takes {wanted}", "an image of 1024x1024");
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
