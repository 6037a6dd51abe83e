using System.Text.Json;

namespace ImageGen.Models;

/// <summary>Reads the answers of models without trusting their shape.</summary>
internal static class Answers
{
    /// <summary>The text under a name, or null.</summary>
    public static string? Text(JsonElement answer, string name) =>
        Member(answer, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The text at a place in the list under a name, or null.</summary>
    public static string? Text(JsonElement answer, string name, int index) =>
        Member(answer, name) is { ValueKind: JsonValueKind.Array } list
        && list.GetArrayLength() > index && list[index].ValueKind == JsonValueKind.String
            ? list[index].GetString()
            : null;

    /// <summary>The whole number under a name, or null.</summary>
    public static long? Whole(JsonElement answer, string name) =>
        Member(answer, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>What the base64 under a name stands for, or null.</summary>
    public static byte[]? Bytes(JsonElement answer, string name) =>
        Member(answer, name) is { ValueKind: JsonValueKind.String } value && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    /// <summary>All of <c>images</c>, decoded, one at least.</summary>
    public static IReadOnlyList<byte[]> Images(JsonElement answer)
    {
        if (Member(answer, "images") is not { ValueKind: JsonValueKind.Array } images || images.GetArrayLength() == 0)
            throw BilledWithoutImageException.Unusable("It holds no image.");
        return [.. images.EnumerateArray().Select(image => image.ValueKind == JsonValueKind.String && image.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw BilledWithoutImageException.Unusable("Its image is not base64."))];
    }

    private static JsonElement? Member(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value : null;
}
