using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ImageGen.Storage;

/// <summary>
/// The id of a request: 1 to 100 characters of <c>[A-Za-z0-9_-]</c>, which are safe in keys, file names and addresses. It is also the
/// idempotency key and the id of the orchestration instance.
/// </summary>
[JsonConverter(typeof(RequestIdJsonConverter))]
public sealed partial record RequestId
{
    /// <summary>What is said of a text that is not an id, as the end of a sentence that begins with the field.</summary>
    public const string Rule = "must be 1 to 100 characters of A-Z, a-z, 0-9, _ and -";

    private RequestId(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// True for <c>img-</c> and six hexadecimal digits, whose images have keys of their own (<see cref="ImageKeys.Generated"/>).
    /// </summary>
    public bool IsShort => ShortForm().IsMatch(Value);

    /// <summary>Throws <see cref="FormatException"/> for a text that is not an id.</summary>
    public static RequestId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"A request id {Rule}.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RequestId? id)
    {
        id = IsValid(text) ? new(text) : null;
        return id is not null;
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is not null && Form().IsMatch(text);

    /// <summary>
    /// A random short id. There are 16.7 million of them, so that two of five thousand are more likely equal than not: an id belongs only
    /// to the caller that has created its record.
    /// </summary>
    public static RequestId NewShort() => new($"img-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}");

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\Aimg-[0-9a-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortForm();
}

/// <summary>Writes a request id as a text.</summary>
public sealed class RequestIdJsonConverter : JsonConverter<RequestId>
{
    public override RequestId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RequestId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"A request id {RequestId.Rule}.");

    public override void Write(Utf8JsonWriter writer, RequestId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Value);
    }
}
