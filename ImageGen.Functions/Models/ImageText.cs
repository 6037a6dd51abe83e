using System.Text.Json;

namespace ImageGen.Models;

/// <summary>Reads an image from the text of a response: base64, base64url, or a <c>data:</c> URI.</summary>
internal static class ImageText
{
    /// <summary>
    /// The image in a JSON value, or why it cannot be used. Plain base64 is decoded without a string of its size.
    /// </summary>
    public static ModelImage Read(JsonElement value, long? seed = null) => JsonText.Base64(value) is { Length: > 0 } bytes
        ? new(bytes.Bytes, seed) { Rented = bytes }
        : Read(JsonText.Read(value), seed);

    /// <summary>The image, or why it cannot be used.</summary>
    public static ModelImage Read(string? text, long? seed = null)
    {
        const string NotBase64 = "Its image is not base64.";
        if (string.IsNullOrWhiteSpace(text))
            return ModelImage.Faulty(NotBase64);
        var start = IsDataUri(text) ? text.IndexOf(',', StringComparison.Ordinal) + 1 : 0;
        var isStandard = start == 0 && text.Length % 4 == 0 && !text.AsSpan().ContainsAny('-', '_');
        var base64 = isStandard ? text : Standard(text[start..]);
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? new(length == bytes.Length ? bytes : bytes[..length], seed)
            : ModelImage.Faulty(NotBase64);
    }

    public static bool IsDataUri(string text) => text.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    // The alphabet of base64url (RFC 4648, section 5), without padding as it often is.
    private static string Standard(string text)
    {
        var base64 = text.Trim().Replace('-', '+').Replace('_', '/');
        return base64.EndsWith('=') ? base64 : base64.PadRight((base64.Length + 3) / 4 * 4, '=');
    }
}
