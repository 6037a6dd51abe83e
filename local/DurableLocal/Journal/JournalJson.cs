using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>How journal lines look as JSON. Payloads may be 64 levels deep by themselves, hence the depth.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 128)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(Decision))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>
/// A property that holds JSON text and is written as the value it stands for, not as a quoted string.
/// The text must be one line, as every serializer here writes it: a line break would end the journal line.
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
