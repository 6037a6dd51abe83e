using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ImageGen.Storage;

/// <summary>
/// A position in the records of a user: after the one with this time and id, which may have been deleted. Callers see an opaque text.
/// </summary>
public sealed record RecordCursor(DateTimeOffset CreatedAt, RequestId RequestId)
{
    /// <summary>What is said of a text that is not a cursor, as the end of a sentence that begins with the field.</summary>
    public const string Rule = "must be the value of next in an earlier answer, unchanged";

    private const int MaxLength = 200;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RecordCursor? cursor)
    {
        cursor = null;
        if (text is not { Length: > 0 and <= MaxLength } || !Base64Url.IsValid(text))
            return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.Ticks
            || !RequestId.TryParse(parts[1], out var requestId))
            return false;
        cursor = new(new(ticks, TimeSpan.Zero), requestId);
        // Base64 has other texts of the same content.
        return cursor.ToString() == text;
    }

    public override string ToString() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{RequestId.Value}")));
}
