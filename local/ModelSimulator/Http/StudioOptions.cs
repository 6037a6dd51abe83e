using System.ComponentModel.DataAnnotations;

namespace ModelSimulator.Http;

/// <summary>How the local twins of paid image services behave, of Bedrock and of OpenAI alike. Section <c>LocalBedrock</c>, after the first of them.</summary>
public sealed class StudioOptions : IValidatableObject
{
    public const string Section = "LocalBedrock";

    /// <summary>Answers for models that are past their end of life too, as AWS does for customers with a private arrangement. Default false.</summary>
    public bool IgnoreRetirement { get; set; }

    /// <summary>Answers in every Region, also where AWS does not offer the model. Default false.</summary>
    public bool IgnoreRegion { get; set; }

    /// <summary>How long an invocation takes at least, painting included. Default 0: as long as painting takes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; set; }

    /// <summary>How many pictures are painted at once. Default: one core is left for the rest of the host.</summary>
    [Range(1, 64)]
    public int Painters { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>A fault that is armed from the start, in the form of <see cref="Faults.Fault.Parse"/>, such as <c>throttle;times=2</c>. Default none.</summary>
    public string? Fault { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Fault) && Faults.Fault.Parse(Fault).Problem is { } problem)
            yield return new ValidationResult($"{Section}:{nameof(Fault)}: {problem}", [nameof(Fault)]);
    }
}
