namespace ImageGen.Storage;

/// <summary>Some of all records, in an order of the store's own.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record RecordScan(IReadOnlyList<ImageRecord> Records, string? Next);
