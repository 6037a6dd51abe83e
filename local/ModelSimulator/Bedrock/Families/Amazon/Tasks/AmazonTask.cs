using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>Where a task's pictures have their size from.</summary>
public enum TaskSize
{
    /// <summary>From <c>width</c> and <c>height</c>.</summary>
    Configured,

    /// <summary>From the given picture; <c>width</c> and <c>height</c> are refused.</summary>
    OfThePicture,

    /// <summary>Likewise, and no <c>imageGenerationConfig</c> is taken at all.</summary>
    OfThePictureAndNoConfig,
}

/// <summary>A value of <c>taskType</c>: the object with its parameters, and what it does with them.</summary>
public abstract class AmazonTask(string name, string parameters, TaskSize size)
{
    public string Name { get; } = name;

    /// <summary>The member of the envelope that holds the parameters.</summary>
    public string Params { get; } = parameters;

    public TaskSize Size { get; } = size;

    /// <summary>Reads the parameters; null where a picture could not be read, which the shape has noted.</summary>
    public abstract TaskPlan? Read(RequestShape shape, AmazonFamily family);

    /// <summary>The part that <c>maskPrompt</c> or <c>maskImage</c> names: inside the mask, which is painted black.</summary>
    protected static IRegion Masked(RequestShape shape, AmazonFamily family, GivenPicture? image)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.ExactlyOne("maskPrompt", "maskImage");
        var words = shape.Text("maskPrompt", family.LongestText);
        return shape.Mask("maskImage", Polarity.BlackChanges, image, isStrict: true) is { } mask ? new Masked(mask) : new WordRegion(words ?? "");
    }
}

/// <summary>What a task does.</summary>
/// <param name="Text">What to paint; null for tasks that take no words.</param>
/// <param name="Negative">What not to paint.</param>
/// <param name="Edit">How; null for painting from words alone.</param>
/// <param name="Like">The picture that gives the size, where none is configured.</param>
public sealed record TaskPlan(string? Text, string? Negative, IEdit? Edit, GivenPicture? Like = null)
{
    public string? Style { get; init; }

    public bool ReturnsMask { get; init; }
}
