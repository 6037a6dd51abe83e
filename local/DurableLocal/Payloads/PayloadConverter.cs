using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableLocal.Payloads;

/// <summary>
/// Converts every input, output, event and status to JSON and back, also within one process, so that what JSON loses on Azure is lost
/// here too. The settings are the defaults of a Functions worker: System.Text.Json, property names not case-sensitive.
/// </summary>
internal sealed class PayloadConverter(int maxBytes) : DataConverter
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, Options)!;

    /// <summary>JSON text for the journal; null for null.</summary>
    /// <param name="what">The payload's name for the message, for example "input of activity 'StoreImage'".</param>
    /// <exception cref="PayloadTooLargeException">The payload is over the limit.</exception>
    public string? Write(object? value, string what)
    {
        var json = Serialize(value);
        if (json is null or "null")
            return null;

        // A UTF-16 unit takes at most three bytes, so most payloads need no counting.
        if (json.Length > maxBytes / 3 && Encoding.UTF8.GetByteCount(json) is var bytes && bytes > maxBytes)
            throw new PayloadTooLargeException(what, bytes, maxBytes);
        return json;
    }

    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options);
}

/// <summary>A payload is over the engine's limit, which is the same as on Azure.</summary>
public sealed class PayloadTooLargeException(string what, int bytes, int limit)
    : ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"The {what} takes {bytes:N0} bytes of JSON; the limit is {limit:N0}. ")
        + "Keep the data in a store and pass a claim check (its key and hash).");
