using System.ComponentModel.DataAnnotations;

namespace ImageGen.Models;

/// <summary>Which models paint, and how patiently they are called. Section <c>Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>The model for whoever names none. Default <c>stability.stable-image-core-v1:1</c>, which is alive.</summary>
    [Required]
    public string Default { get; set; } = "stability.stable-image-core-v1:1";

    /// <summary>The model for premium quality where none is named. Default <c>stability.stable-image-ultra-v1:1</c>.</summary>
    [Required]
    public string Premium { get; set; } = "stability.stable-image-ultra-v1:1";

    /// <summary>What happens when a model past its end of life is asked for. Default <c>Refuse</c>.</summary>
    [EnumDataType(typeof(WhenRetired))]
    public WhenRetired WhenRetired { get; set; }

    /// <summary>How long one paid call may take, 1 second to 10 minutes. AWS advises 300 s for pictures. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a call that was not billed is made in all, 1 to 10. Default 5.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The first wait between attempts, 1 ms to 1 minute; it doubles, with jitter. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts, also where a provider asks for more, up to 10 minutes. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Address of a stand-in for Bedrock; empty means AWS. Default empty.</summary>
    public string BedrockEndpoint { get; set; } = "";
}

/// <summary>What happens when a model past its end of life is asked for.</summary>
public enum WhenRetired
{
    /// <summary>A refusal that names the successor.</summary>
    Refuse,

    /// <summary>The successor paints, and the record says so.</summary>
    Substitute,
}
