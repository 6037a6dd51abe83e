using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Converters;

namespace DurableLocal;

/// <summary>
/// Converts every input, output, event and status to JSON and back, also within one process, so that what JSON loses on Azure is lost
/// here too.
/// </summary>
internal sealed class PayloadConverter(int maxBytes)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The settings are the defaults of a Functions worker: System.Text.Json, property names not case-sensitive.</summary>
    public static JsonDataConverter Json { get; } = new(Options);

    /// <summary>JSON text for the journal; null for null.</summary>
    /// <param name="what">The payload's name for the message, for example "input of activity 'StoreImage'".</param>
    /// <exception cref="PayloadTooLargeException">The payload is over the limit.</exception>
    public string? Write(object? value, string what)
    {
        var json = Json.Serialize(value);
        if (json is null or "null")
            return null;

        // A UTF-16 unit takes at most three bytes, so most payloads need no counting.
        if (json.Length > maxBytes / 3 && Encoding.UTF8.GetByteCount(json) is var bytes && bytes > maxBytes)
            throw new PayloadTooLargeException(what, bytes, maxBytes);
        return json;
    }

    /// <exception cref="InvalidOperationException">The text is not a <typeparamref name="T"/>.</exception>
    public static T? Read<T>(string? json, string what)
    {
        try
        {
            return json is null ? default : JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            throw new InvalidOperationException($"{what} cannot be read as {typeof(T)}: {unreadable.Message}", unreadable);
        }
    }
}

/// <summary>A payload is over the engine's limit, which is the same as on Azure.</summary>
internal sealed class PayloadTooLargeException(string what, int bytes, int limit)
    : ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"The {what} takes {bytes:N0} bytes of JSON; the limit is {limit:N0}. ")
        + "Keep the data in a store and pass a claim check (its key and hash).");
