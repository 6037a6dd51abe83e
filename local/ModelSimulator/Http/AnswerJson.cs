using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ModelSimulator.Http;

/// <summary>Writes the body of an answer. Base64 goes in as it is: the default encoder would write every <c>+</c> as an escape.</summary>
public static class AnswerJson
{
    private static readonly JsonWriterOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Write(IReadOnlyList<AnswerPicture> pictures, Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var buffer = new ArrayBufferWriter<byte>(pictures.Sum(picture => picture.Base64.Length + (picture.Mask?.Length ?? 0)) + 1024);
        using (var json = new Utf8JsonWriter(buffer, AsIs))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return new(buffer.WrittenMemory, null, pictures.Count);
    }

    public static void Images(this Utf8JsonWriter json, IReadOnlyList<AnswerPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(pictures);
        json.WriteStartArray("images");
        foreach (var picture in pictures) json.WriteStringValue(picture.Base64.Span);
        json.WriteEndArray();
    }
}
