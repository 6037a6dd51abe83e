using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ModelSimulator.Http;

/// <summary>How the simulated image services behave. One section, <c>LocalBedrock</c>, for Bedrock and OpenAI alike.</summary>
internal sealed class SimulatorOptions : IValidatableObject
{
    public const string Section = "LocalBedrock";

    /// <summary>
    /// Answers for models past their end of life too, as AWS does for customers with a private arrangement. Default false.
    /// </summary>
    public bool IgnoreRetirement { get; set; }

    /// <summary>Answers in every Region, also where AWS does not offer the model. Default false.</summary>
    public bool IgnoreRegion { get; set; }

    /// <summary>How long an invocation takes at least, rendering included. Default 0: as long as rendering takes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; set; }

    /// <summary>
    /// How many images are rendered at once. Default: the number of cores less one, which is left for the rest of the host.
    /// </summary>
    [Range(1, 64)]
    [DefaultValue("the number of cores less one")]
    public int MaxConcurrentRenders { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>A fault that is injected from the start, such as <c>throttle;times=2;retryAfterSeconds=1</c>. Default none.</summary>
    public string? Fault { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Fault) && Faults.Fault.Parse(Fault).Problem is { } problem)
            yield return new ValidationResult($"{Section}:{nameof(Fault)}: {problem}", [nameof(Fault)]);
    }
}
