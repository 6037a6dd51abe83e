using System.ComponentModel.DataAnnotations;

namespace ImageGen.Models.Spending;

/// <summary>What happens with money that may be gone. Section <c>Spending</c>.</summary>
public sealed class SpendingOptions
{
    public const string Section = "Spending";

    /// <summary>
    /// Whether a request may be paid for again after an attempt that was, or may have been, billed and brought no image:
    /// <c>RetryOnce</c>, <c>Never</c> or <c>Always</c>; <c>retry-once</c> is understood too. Default <c>RetryOnce</c>.
    /// </summary>
    [Required, RegularExpression("(?i)^(retry-?once|never|always)$")]
    public string OnAmbiguous { get; set; } = "retry-once";

    /// <summary>How many attempts may end so before the request is given up.</summary>
    public int AllowedBilledFailures => OnAmbiguous.ToUpperInvariant() switch
    {
        "NEVER" => 0,
        "ALWAYS" => int.MaxValue,
        _ => 1,
    };
}
