using System.Text.RegularExpressions;
using ImageGen.Storage;

namespace ImageGen.Retention;

/// <summary>
/// Looks for the records that know images by their keys. An image and its thumbnails follow each other, so the last record is kept.
/// </summary>
internal sealed partial class ImageOwners(IRecordStore records)
{
    private readonly List<string> _orphans = [];
    private ImageRecord? _last;

    /// <summary>How many of the keys that were looked for are ours.</summary>
    public int Keys { get; private set; }

    /// <summary>Those that no record knows.</summary>
    public IReadOnlyList<string> Orphans => _orphans;

    public async Task FindAsync(string key, CancellationToken cancellationToken)
    {
        if (Name().Match(key) is not { Success: true } name)
            return;
        Keys++;
        if (!await IsKnownAsync(key, name.Groups["rest"].Value, cancellationToken))
            _orphans.Add(key);
    }

    private async Task<bool> IsKnownAsync(string key, string rest, CancellationToken cancellationToken)
    {
        if (_last is not null && Knows(_last, key))
            return true;
        foreach (var candidate in Candidates(rest))
        {
            ImageRecord? record;
            try
            {
                record = await records.FindAsync(candidate, cancellationToken);
            }
            catch (InvalidDataException)
            {
                // It may well be the owner's.
                return true;
            }

            if (record is null)
                continue;
            // What is not closed may still get images.
            if (Knows(record, key) || record.OpenSince is not null)
            {
                _last = record;
                return true;
            }
        }

        return false;
    }

    private static bool Knows(ImageRecord record, string key) =>
        record.Images.Any(image => image.Key == key || Thumbnails.KeysOf(image.Key).Contains(key, StringComparer.Ordinal));

    // The id ends at an underscore, at a dot or at the end, and may contain the first: the shortest is the most likely.
    private static IEnumerable<RequestId> Candidates(string rest)
    {
        for (var end = 1; end <= rest.Length; end++)
        {
            if ((end == rest.Length || rest[end] is '_' or '.') && RequestId.TryParse(rest[..end], out var id))
                yield return id;
        }
    }

    // As ImageKeys makes them; anything else was put there by somebody else.
    [GeneratedRegex(
        @"^(?:generated/[^/]+/\d{8}_\d{6}_|moviePoster/\d{4}-\d\d-\d\d/\d{6}_|(?=img-[0-9a-f]{6}[._]))(?<rest>[^/]+)\."
        + "(?:png|jpg|webp|avif)$")]
    private static partial Regex Name();
}
