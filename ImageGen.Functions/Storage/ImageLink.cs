namespace ImageGen.Storage;

/// <summary>A link that opens an image without further credentials: a bearer secret, never to be logged or stored.</summary>
/// <param name="Address">What to open.</param>
/// <param name="ExpiresAt">
/// When it stops working, UTC: sooner than was asked for where the credentials that signed it end sooner. Null for a public bucket.
/// </param>
public sealed record ImageLink(Uri Address, DateTimeOffset? ExpiresAt);

/// <summary>
/// How long a link may live. S3 signs for a week at most; the AWS SDK turns a longer one into an obsolete signature without a word.
/// </summary>
public static class LinkLifetime
{
    public static readonly TimeSpan Min = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Max = TimeSpan.FromDays(7);

    /// <summary>
    /// Returns the lifetime in whole seconds, rounded down; throws <see cref="ArgumentOutOfRangeException"/> outside 1 second to 7 days.
    /// </summary>
    public static TimeSpan Checked(TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, Min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, Max);
        return TimeSpan.FromSeconds(Math.Floor(lifetime.TotalSeconds));
    }
}
