namespace ImageGen.Storage;

/// <summary>Which records of a user are wanted, the newest first.</summary>
/// <param name="Limit">How many at most, from 1.</param>
public sealed record RecordQuery(string UserId, int Limit)
{
    /// <summary>The earliest time of creation; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time of creation before which the records are; null for no limit.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page before this one ended; null for the first page.</summary>
    public RecordCursor? After { get; init; }

    /// <summary>What the store has no index for; null when every record is wanted.</summary>
    public Func<ImageRecord, bool>? Matches { get; init; }

    /// <summary>How many records are read at most to find those that match.</summary>
    public int MaxRead { get; init; } = 2000;
}

/// <summary>Some records of a user.</summary>
/// <param name="Next">Where the next page begins, given wherever more may follow; null at the end.</param>
/// <param name="Read">How many records were read to find these.</param>
public sealed record RecordPage(IReadOnlyList<ImageRecord> Records, RecordCursor? Next, int Read);
