using System.Text.Json;

namespace ImageGen.Models;

/// <summary>Reads the answers of models without trusting their shape.</summary>
internal static class Answers
{
    /// <summary>The text under a name, or null.</summary>
    public static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The text at a place in the list under a name, or null.</summary>
    public static string? Text(JsonElement answer, string name, int index) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var list)
        && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > index && list[index].ValueKind == JsonValueKind.String
            ? list[index].GetString()
            : null;

    /// <summary>The first of <c>images</c>, decoded.</summary>
    public static byte[] Picture(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("images", out var images)
            || images.ValueKind != JsonValueKind.Array || images.GetArrayLength() == 0)
            throw Unusable("It holds no picture.");
        return images[0].ValueKind == JsonValueKind.String && images[0].TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw Unusable("Its picture is not base64.");
    }

    public static MoneyLostException Unusable(string why, Exception? inner = null) =>
        new($"The model's answer is of no use. {why}", wasBilled: true, inner);
}
