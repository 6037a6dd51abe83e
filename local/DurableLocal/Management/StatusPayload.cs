using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>The status of an instance, with the Durable extension's field names, order, nulls and whole seconds.</summary>
internal sealed record StatusPayload
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    public required string InstanceId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParentInstanceId { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<OrchestrationRuntimeStatus>))]
    public required OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? CustomStatus { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? Output { get; init; }

    public required string CreatedTime { get; init; }

    public required string LastUpdatedTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<object>? HistoryEvents { get; init; }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static IResult Result(object payload, int statusCode) => Results.Json(payload, Options, statusCode: statusCode);
}
