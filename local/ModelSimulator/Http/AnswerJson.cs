using System.Buffers;
using System.Text.Encodings.Web;

namespace ModelSimulator.Http;

/// <summary>Writes the body of an answer. Base64 is written as it is: the default encoder would escape every <c>+</c>.</summary>
internal static class AnswerJson
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Write(IReadOnlyList<AnswerImage> images, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(images.Sum(image => image.Base64.Length) + 1024);
        using (var json = new Utf8JsonWriter(buffer, Unescaped))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return new(buffer.WrittenMemory, null, images.Count);
    }

    public static void WriteImages(this Utf8JsonWriter json, IReadOnlyList<AnswerImage> images)
    {
        json.WriteStartArray("images");
        foreach (var image in images)
            json.WriteStringValue(image.Base64.Span);
        json.WriteEndArray();
    }
}
