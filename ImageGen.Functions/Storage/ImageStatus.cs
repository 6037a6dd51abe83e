using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>Where a request stands. A record only moves down this list and never leaves one of the last three.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageStatus>))]
public enum ImageStatus
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("processing")] Processing,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("failed")] Failed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

public static class ImageStatuses
{
    public static bool IsFinal(this ImageStatus status) => status >= ImageStatus.Completed;

    /// <summary>The word on the wire.</summary>
    public static string WireName(this ImageStatus status) => status switch
    {
        ImageStatus.Pending => "pending",
        ImageStatus.Processing => "processing",
        ImageStatus.Completed => "completed",
        ImageStatus.Failed => "failed",
        _ => "cancelled",
    };
}
