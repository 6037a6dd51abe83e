using System.Text;
using System.Text.Json;

namespace DurableLocal.Management;

/// <summary>A request's body as JSON.</summary>
internal static class JsonBody
{
    /// <summary>The value in the body; null when the body is empty.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return string.IsNullOrWhiteSpace(text) ? null : JsonElement.Parse(text);
    }

    public static IResult Invalid(JsonException fault) =>
        ManagementError.Result(StatusCodes.Status400BadRequest, "Invalid JSON content", fault);
}
