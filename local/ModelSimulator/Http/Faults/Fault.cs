using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelSimulator.Http.Faults;

/// <summary>A fault as it is asked for.</summary>
/// <param name="Name">Which: see <see cref="FaultKind"/>.</param>
/// <param name="Times">How many invocations it hits; null until it is deleted.</param>
/// <param name="Model">Only this model, or all whose ids begin so where it ends in <c>*</c>, as <c>gpt-image-*</c>; null for all.</param>
/// <param name="Match">Only prompts that contain this text; null for all. Tests that share a host each give their own.</param>
/// <param name="RetryAfterSeconds">A <c>Retry-After</c> header on error answers.</param>
/// <param name="Seconds">How long <c>timeout</c> waits. Default 120.</param>
/// <param name="Status">The status of <c>error</c>. Default 400.</param>
/// <param name="Body">The body of <c>error</c>, as it is sent.</param>
/// <param name="ContentType">The media type of <c>error</c>. Default JSON.</param>
/// <param name="Headers">Headers of an error answer, such as <c>retry-after-ms</c>.</param>
internal sealed record Fault(
    [property: JsonPropertyName("fault")] string Name,
    [property: JsonPropertyName("times")] int? Times = null,
    [property: JsonPropertyName("model")] string? Model = null,
    [property: JsonPropertyName("match")] string? Match = null,
    [property: JsonPropertyName("retryAfterSeconds")] int? RetryAfterSeconds = null,
    [property: JsonPropertyName("seconds")] double? Seconds = null,
    [property: JsonPropertyName("status")] int? Status = null,
    [property: JsonPropertyName("body")] string? Body = null,
    [property: JsonPropertyName("contentType")] string? ContentType = null,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string>? Headers = null)
{
    private const double MaxWait = 3600;

    [JsonIgnore]
    public FaultKind Kind => FaultNames.Find(Name) ?? throw new InvalidOperationException(Problem);

    [JsonIgnore]
    public TimeSpan Wait => TimeSpan.FromSeconds(Seconds ?? 120);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    [JsonIgnore]
    public string? Problem =>
        FaultNames.Find(Name) == null ? $"there is no fault '{Name}'. Known are: {string.Join(", ", FaultNames.All)}."
        : Times is < 1 ? "times must be 1 or more; leave it out for a fault that stays."
        : RetryAfterSeconds is < 0 ? "retryAfterSeconds must be 0 or more."
        : Status is < 300 or > 599 ? "status must be 300 to 599."
        : Seconds is < 0 or > MaxWait or double.NaN ? $"seconds must be 0 to {MaxWait}."
        : null;

    public bool Hits(string model, string prompt)
    {
        var isModel = Model is null || (Model.EndsWith('*') ? model.StartsWith(Model[..^1], StringComparison.Ordinal) : Model == model);
        return isModel && (Match == null || prompt.Contains(Match, StringComparison.Ordinal));
    }

    /// <summary>Reads <c>throttle;times=2;retryAfterSeconds=1</c>, the form of the header and of the setting.</summary>
    public static (Fault? Fault, string? Problem) Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var fault = new Fault(parts.FirstOrDefault() ?? "");
        foreach (var part in parts.Skip(1))
        {
            var (name, value) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var n, var v] ? (n, v) : (part, "");
            switch (name)
            {
                case "times" when int.TryParse(value, CultureInfo.InvariantCulture, out var times):
                    fault = fault with { Times = times };
                    break;
                case "model":
                    fault = fault with { Model = value };
                    break;
                case "match":
                    fault = fault with { Match = value };
                    break;
                case "retryAfterSeconds" when int.TryParse(value, CultureInfo.InvariantCulture, out var after):
                    fault = fault with { RetryAfterSeconds = after };
                    break;
                case "seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds):
                    fault = fault with { Seconds = seconds };
                    break;
                default:
                    return (null,
                    $"'{part}' is not understood. Write for instance throttle;times=2;match=a word;retryAfterSeconds=1.");
            }
        }
        return fault.Problem is { } problem ? (null, problem) : (fault, null);
    }
}
