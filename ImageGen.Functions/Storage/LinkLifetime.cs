namespace ImageGen.Storage;

/// <summary>How long a link may live. S3 signs for a week at most; the AWS SDK turns a longer one into an obsolete signature without a word.</summary>
public static class LinkLifetime
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Returns the lifetime in whole seconds, rounded down; throws <see cref="ArgumentOutOfRangeException"/> outside 1 second to 7 days.</summary>
    public static TimeSpan Checked(TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, Longest);
        return TimeSpan.FromSeconds(Math.Floor(lifetime.TotalSeconds));
    }
}
