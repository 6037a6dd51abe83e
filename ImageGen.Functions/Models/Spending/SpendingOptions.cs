using System.ComponentModel.DataAnnotations;

namespace ImageGen.Models.Spending;

/// <summary>Whether a request is paid for again after money may have been lost. Section <c>Spending</c>.</summary>
public sealed class SpendingOptions
{
    public const string Section = "Spending";

    /// <summary>
    /// Whether a request may be paid for again after an attempt that was, or may have been, billed and brought no image:
    /// <c>retry-once</c>, <c>never</c> or <c>always</c>, in any case, also <c>RetryOnce</c>. Default <c>retry-once</c>.
    /// </summary>
    [Required, RegularExpression("(?i)^(retry-?once|never|always)$", ErrorMessage = "retry-once, never or always")]
    public string OnAmbiguous { get; set; } = "retry-once";

    /// <summary>How many attempts may be billed without an image before the request is given up.</summary>
    public int AllowedBilledFailures => OnAmbiguous.ToUpperInvariant() switch
    {
        "NEVER" => 0,
        "ALWAYS" => int.MaxValue,
        _ => 1,
    };
}
