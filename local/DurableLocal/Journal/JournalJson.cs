using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>The JSON format of journal lines. The depth allows for payloads that are 64 levels deep.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 128)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(Decision))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>
/// Writes a string property that contains JSON text as a JSON value, not as a quoted string. The text must be one line, as every
/// serializer here writes it, because a line break would end the journal line.
/// </summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
