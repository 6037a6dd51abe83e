using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ImageGen.Settings;

namespace ImageGen.Models;

/// <summary>Which models are called, and how calls are repeated and limited. Section <c>Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>The model for requests that name none. Default <c>stability.stable-image-core-v1:1</c>.</summary>
    [Required(ErrorMessage = "a model as GET /api/models lists them")]
    public string Default { get; set; } = "stability.stable-image-core-v1:1";

    /// <summary>The model for premium quality where none is named. Default <c>stability.stable-image-ultra-v1:1</c>.</summary>
    [Required(ErrorMessage = "a model as GET /api/models lists them")]
    public string Premium { get; set; } = "stability.stable-image-ultra-v1:1";

    /// <summary>What happens when a retired model is asked for. Default <c>Refuse</c>.</summary>
    [EnumDataType(typeof(WhenRetired))]
    public WhenRetired WhenRetired { get; set; }

    /// <summary>How long one attempt may take, 1 second to 10 minutes. AWS advises 300 s for images. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a call that was not billed is made in all, 1 to 10. Default 5.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The first wait between attempts, 1 ms to 1 minute; it doubles, with jitter. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest wait between attempts, up to 10 minutes. Where a provider asks for more, the call fails and says so. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Models to try, in order and separated by commas, when the chosen one fails and the caller named none. Another model has another
    /// price and another style, so the operator decides. Default empty: none.
    /// </summary>
    public string Fallback { get; set; } = "";

    /// <summary>Whether a prompt that one model's content filter refused is shown to the next. Default false.</summary>
    public bool FallbackOnContentRefusal { get; set; }

    /// <summary>How many calls to one model one process makes at once, 1 to 1000; more wait. Default 16.</summary>
    [Range(1, 1000)]
    public int MaxParallelCalls { get; set; } = 16;

    /// <summary>
    /// US dollars an image where the catalog has no price or another one, as <c>model=0.04</c>, separated by commas. Default empty.
    /// </summary>
    [RegularExpression(
        @"^$|^[^=,\s]+=\d{1,6}(\.\d{1,6})?(\s*,\s*[^=,\s]+=\d{1,6}(\.\d{1,6})?)*$",
        ErrorMessage = "models and their prices with commas between, such as gpt-image-2=0.04,stability.stable-image-core-v1:1=0.03")]
    public string Prices { get; set; } = "";

    /// <summary>Address of a Bedrock simulator; empty means AWS. Default empty.</summary>
    [EndpointAddress(ErrorMessage = "an address such as http://127.0.0.1:7071/local/bedrock, or empty for AWS")]
    public string BedrockEndpoint { get; set; } = "";

    /// <summary>Address of the OpenAI API or of a compatible service. Default <c>https://api.openai.com/v1</c>.</summary>
    [Required, EndpointAddress(ErrorMessage = "an address that begins with http:// or https://")]
    public string OpenAiEndpoint { get; set; } = "https://api.openai.com/v1";

    /// <summary>API key of OpenAI, a secret; without it its models are not used. Default empty.</summary>
    [DataType(DataType.Password)]
    public string OpenAiKey { get; set; } = "";

    internal IReadOnlyList<string> FallbackList => Lines(Fallback);

    internal IReadOnlyList<string> PricedModels => [.. Lines(Prices).Where(line => line.Contains('=')).Select(line => line.Split('=')[0])];

    internal IReadOnlyDictionary<string, decimal> PriceList => Lines(Prices)
        .Select(line => line.Split('='))
        .ToDictionary(line => line[0], line => decimal.Parse(line[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string[] Lines(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What happens when a retired model is asked for.</summary>
public enum WhenRetired
{
    /// <summary>A refusal that names the successor.</summary>
    Refuse,

    /// <summary>The successor is used, and the record says so.</summary>
    Substitute,
}
