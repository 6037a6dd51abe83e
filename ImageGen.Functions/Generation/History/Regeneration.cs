using System.Text.Json;
using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Generation.History;

/// <summary>Makes a new request of an earlier one: its fields where the caller names none, and its input images.</summary>
public sealed class Regeneration(IImageStore store)
{
    private const string Same = "same", New = "new";

    private static readonly string[] Shape = ["aspect_ratio", "resolution", "width", "height", "fit"];
    private static readonly string[] Input = ["image", "image_request_id", "image_url"];
    private static readonly string[] NotFields =
    [
        "request_id", "seed", "reuse", "run", "request_hash", "image_hash", "image", "mask", "style_image", "expand",
        "poster",
    ];

    /// <summary>The form of the new request, or the problem to answer with.</summary>
    /// <param name="fields">What the caller wants otherwise.</param>
    public async Task<Result<ImageForm, Problem>> FormAsync(ImageRecord record, JsonFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(fields);
        var request = RecordStatus.RequestOf(record);
        var form = new ImageForm(fields);
        var isSame = fields.Word("seed", Same, New) == Same;
        request = Changed(request, fields.Word("task", [.. ImageTasks.WireNames]));
        var isInputKept = !Input.Any(fields.Has);
        foreach (var (name, image) in InputsOf(request, fields, isInputKept))
        {
            if (await store.ReadAsync(ImageKeys.Input(record.RequestId, image), cancellationToken) is not { } file)
                return Problem.InputGone(record.RequestId.Value);
            form.Attach(name, file);
        }

        if (isSame && record.Seed is null)
            fields.Refuse("seed", "cannot be the same: the model of this request returned no seed", New);
        fields.AddMissing(FieldsOf(record, request, fields, isSame));
        return form;
    }

    /// <summary>The request for another task, without what that task does not take.</summary>
    private static GenerationRequest Changed(GenerationRequest request, string? task)
    {
        if (task is null || task == request.Task)
            return request;
        var other = ImageTasks.Of(task);
        return request with
        {
            Task = task,
            Image = other.NeedsImage() ? request.Image : null,
            Mask = other.NeedsMask() ? request.Mask : null,
            MaskPrompt = other.NeedsMask() ? request.MaskPrompt : null,
            StyleImage = other == ImageTask.StyleTransfer ? request.StyleImage : null,
            Strength = other.NeedsImage() ? request.Strength : null,
            Search = other.NeedsSearch() ? request.Search : null,
            Expand = other == ImageTask.Outpaint ? request.Expand : null,
            AspectRatio = other.ChoosesShape() ? request.AspectRatio : null,
            Resolution = other.ChoosesShape() ? request.Resolution : null,
        };
    }

    private static IEnumerable<(string Name, string Sha256)> InputsOf(GenerationRequest request, JsonFields fields, bool isInputKept)
    {
        if (request.Image is { } image && isInputKept)
            yield return ("image", image.Sha256);
        // A mask belongs to its image, and to a prompt for it there is no second one.
        if (request.Mask is { } mask && isInputKept && !fields.Has("mask") && !fields.Has("mask_prompt"))
            yield return ("mask", mask.Sha256);
        if (request.StyleImage is { } style && !fields.Has("style_image"))
            yield return ("style_image", style.Sha256);
    }

    private static Dictionary<string, JsonElement> FieldsOf(
        ImageRecord record, GenerationRequest request, JsonFields fields, bool isSame)
    {
        var earlier = JsonSerializer.SerializeToElement(request).EnumerateObject()
            .Where(field => !NotFields.Contains(field.Name))
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        Drop(Shape.Any(fields.Has), Shape);
        Drop(fields.Has("preset"), "style");
        Drop(fields.Has("mask"), "mask_prompt");
        if (request.Expand is { } expand)
        {
            Add(GenerationRules.ExpandLeft.Field, expand.Left);
            Add(GenerationRules.ExpandRight.Field, expand.Right);
            Add(GenerationRules.ExpandUp.Field, expand.Up);
            Add(GenerationRules.ExpandDown.Field, expand.Down);
        }

        // A seed gives the same image with the same model only.
        if (isSame && !fields.Has("quality") && record.Model is { } model)
            Add("model", model);
        if (isSame && record.Seed is { } seed)
            Add("seed", seed);
        return earlier;

        void Add<T>(string name, T value) => earlier[name] = JsonSerializer.SerializeToElement(value);

        void Drop(bool isReplaced, params ReadOnlySpan<string> names)
        {
            if (!isReplaced)
                return;
            foreach (var name in names)
                earlier.Remove(name);
        }
    }
}
