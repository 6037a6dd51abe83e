using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ImageGen.Storage;

/// <summary>What a provider said about a failed call: for operators, in records and logs, and never shown to callers.</summary>
/// <param name="Code">Its error code, such as <c>moderation_blocked</c>; the HTTP status where it has none.</param>
/// <param name="Message">Its own words; null where it said none.</param>
/// <param name="RequestId">Its id of the request, which its support asks for.</param>
public sealed record ProviderReason(
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("request_id")] string? RequestId)
{
    /// <summary>The longest message that is kept, in UTF-16 code units.</summary>
    public const int MaxMessageLength = 500;

    private const int MaxCodeLength = 100;

    // More is not searched: a page can be megabytes long.
    private const int MaxSearchedLength = 4000;

    // A shorter part of a prompt says nothing about it.
    private const int MinPartLength = 12;

    private const string Removed = "[prompt]";

    /// <summary>The reason cut to length, without these texts and without any longer part of them.</summary>
    public ProviderReason Without(IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var message = Cut(Message, MaxSearchedLength);
        foreach (var text in texts.OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0).Distinct())
            message = message is null ? null : WithoutParts(WithoutWhole(message, text), text);
        return new(Cut(Code, MaxCodeLength), Cut(message, MaxMessageLength), Cut(RequestId, MaxCodeLength));
    }

    private static string WithoutWhole(string message, string text) => Regex.Replace(
        message, $@"(?<!\w){Regex.Escape(text)}(?!\w)", Removed, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string WithoutParts(string message, string text)
    {
        var at = 0;
        while (at + MinPartLength <= message.Length)
        {
            var length = LengthOfPart(message.AsSpan(at), text);
            if (length > 0)
                message = $"{message[..at]}{Removed}{message[(at + length)..]}";
            at += length > 0 ? Removed.Length : 1;
        }

        return message;
    }

    // How far the message goes on with some part of the text; 0 where it does not.
    private static int LengthOfPart(ReadOnlySpan<char> message, string text)
    {
        var length = 0;
        while (length < message.Length
            && text.AsSpan().Contains(message[..Math.Max(MinPartLength, length + 1)], StringComparison.OrdinalIgnoreCase))
            length = Math.Max(MinPartLength, length + 1);
        return length;
    }

    private static string? Cut(string? text, int length) => text is { } given && given.Length > length ? given[..length] : text;
}
