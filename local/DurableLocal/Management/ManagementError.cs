using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>An error in the Durable extension's format, without the original's stack trace.</summary>
internal sealed record ManagementError(
    [property: JsonPropertyName("Message")] string Message,
    [property: JsonPropertyName("ExceptionMessage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionMessage,
    [property: JsonPropertyName("ExceptionType"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionType)
{
    public static IResult Result(int statusCode, string message, Exception? exception = null) => Results.Json(
        new ManagementError(message, exception?.Message, exception?.GetType().FullName), statusCode: statusCode);
}
