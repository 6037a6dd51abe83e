using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageGen.Http;

/// <summary>Times as every answer writes them: UTC, whole seconds, with a Z.</summary>
public sealed class WholeSeconds : JsonConverter<DateTimeOffset>
{
    /// <summary>Such as <c>2026-11-28T19:00:00Z</c>.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Text(value));
    }
}
