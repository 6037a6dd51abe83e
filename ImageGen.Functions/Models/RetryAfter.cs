using System.Globalization;

namespace ImageGen.Models;

/// <summary>
/// Reads how long a provider asks to wait, in every form that is in use: <c>Retry-After</c> in seconds, with a fraction, or as an HTTP
/// date (RFC 9110, section 10.2.3); <c>retry-after-ms</c> (OpenAI, Azure) and <c>x-amz-retry-after</c> (AWS) in milliseconds.
/// </summary>
internal static class RetryAfter
{
    // What is longer says no more, and would not fit into a TimeSpan.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>The longest wait that the headers ask for; null where they ask for none.</summary>
    /// <param name="header">The value of a header; null where it is not there.</param>
    /// <param name="now">What a date is counted from, unless the response has a date of its own.</param>
    public static TimeSpan? Read(Func<string, string?> header, DateTimeOffset now)
    {
        var asked = new[]
        {
            Milliseconds(header("retry-after-ms")),
            Milliseconds(header("x-amz-retry-after")),
            Seconds(header("Retry-After")) ?? Until(header("Retry-After"), Date(header("Date")) ?? now),
        };
        return asked.Max() is { } longest && longest > TimeSpan.Zero ? longest : null;
    }

    private static TimeSpan? Milliseconds(string? text) => Seconds(text, perSecond: 1000);

    private static TimeSpan? Seconds(string? text, double perSecond = 1)
    {
        const NumberStyles Decimal = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number))
            return null;
        var seconds = Math.Min(number / perSecond, Longest.TotalSeconds);
        // Rounded up: never sooner than asked.
        return TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));
    }

    private static TimeSpan? Until(string? text, DateTimeOffset now) =>
        Date(text) is { } date ? TimeSpan.FromTicks(Math.Min((date - now).Ticks, Longest.Ticks)) : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
