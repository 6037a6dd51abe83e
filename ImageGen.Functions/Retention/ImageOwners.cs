using System.Text.RegularExpressions;
using ImageGen.Storage;

namespace ImageGen.Retention;

/// <summary>
/// Finds the record that knows an image by its key. An image and its thumbnails follow each other, so the last record is kept.
/// </summary>
internal sealed partial class ImageOwners(IRecordStore records)
{
    private ImageRecord? _last;

    /// <summary>True where the key is one of ours and no record knows it.</summary>
    public async Task<bool> IsOrphanAsync(string key, CancellationToken cancellationToken)
    {
        if (Name().Match(key) is not { Success: true } name)
            return false;
        if (_last is not null && Knows(_last, key))
            return false;
        foreach (var candidate in Candidates(name.Groups["rest"].Value))
        {
            if (await records.FindAsync(candidate, cancellationToken) is not { } record)
                continue;
            // What is not closed may still get images.
            if (Knows(record, key) || record.OpenSince is not null)
            {
                _last = record;
                return false;
            }
        }

        return true;
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
