namespace ImageGen.Storage;

/// <summary>Some of what a store contains, in the order of keys.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, string? Next);

/// <summary>Something in a store.</summary>
/// <param name="WrittenAt">When it was written, UTC; of a copy, when it was made or when the original was.</param>
public sealed record StoredObject(string Key, DateTimeOffset WrittenAt);
