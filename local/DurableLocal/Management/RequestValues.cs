using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DurableLocal.Management;

/// <summary>
/// Query parameters and JSON bodies as the Durable extension reads them. Parameter names are compared without regard to case, and a
/// value that does not parse counts as absent.
/// </summary>
internal static class RequestValues
{
    public static string? Text(this HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public static bool? Flag(this HttpRequest request, string name) => bool.TryParse(request.Text(name), out var value) ? value : null;

    public static int? Number(this HttpRequest request, string name) =>
        int.TryParse(request.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number of seconds, fractions allowed.</summary>
    public static TimeSpan? Seconds(this HttpRequest request, string name) =>
        double.TryParse(request.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and < int.MaxValue
            ? TimeSpan.FromSeconds(value)
            : null;

    /// <summary>A time; one without an offset is taken as UTC.</summary>
    public static DateTimeOffset? Time(this HttpRequest request, string name) =>
        DateTimeOffset.TryParse(request.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : null;

    /// <summary>Names of an enum, repeated or separated by commas. They are case-sensitive, and unknown ones are ignored.</summary>
    public static IReadOnlyList<T> Names<T>(this HttpRequest request, string name)
        where T : struct, Enum =>
    [
        .. request.Query[name]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Where(value => Enum.IsDefined(typeof(T), value))
            .Select(Enum.Parse<T>),
    ];

    /// <summary>The value in the body; null when the body is empty.</summary>
    /// <param name="isRequired">Whether an empty body is an error.</param>
    /// <exception cref="BadHttpRequestException">The body is not JSON.</exception>
    public static async Task<JsonElement?> ReadJsonAsync(this HttpRequest request, bool isRequired = false)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            return !isRequired && string.IsNullOrWhiteSpace(text) ? null : JsonElement.Parse(text);
        }
        catch (JsonException invalid)
        {
            throw new BadHttpRequestException("Invalid JSON content", invalid);
        }
    }
}
