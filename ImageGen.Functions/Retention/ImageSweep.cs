using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Retention;

/// <summary>
/// Looks for images and thumbnails that no record knows and that are older than a day: what is younger may be stored by a run that has not
/// written its record yet. They are deleted only where <see cref="StorageOptions.SweepOrphans"/> says so, and not where they are so many
/// that the table is rather the wrong one, such as a new and empty one.
/// </summary>
public sealed class ImageSweep(
    IImageStore images, IRecordStore records, IOptions<StorageOptions> options, RetentionReport report, TimeProvider time)
{
    // Of how many images of a page one at most may be without a record for it to be deleted.
    private const int OneOf = 10;

    /// <summary>From how many on, images of a page that are too many stop deletions until the sweep begins anew.</summary>
    public const int Suspicious = 20;

    private static readonly TimeSpan MinAge = TimeSpan.FromDays(1);

    public async Task<SweepProgress> SweepAsync(
        string prefix, SweepProgress progress, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (options.Value.SweepOrphans == OrphanSweep.Off)
            return progress with { After = null };
        var page = await images.ListAsync(prefix, progress.After, limit, cancellationToken);
        var owners = new ImageOwners(records);
        var before = time.GetUtcNow() - MinAge;
        foreach (var found in page.Objects.Where(found => found.WrittenAt < before))
            await owners.FindAsync(found.Key, cancellationToken);
        var orphans = owners.Orphans;
        var isTold = options.Value.SweepOrphans == OrphanSweep.Delete;
        var areTooMany = orphans.Count * OneOf > owners.Keys;
        // Not for this page alone: where images of another table end on a page, they are few.
        var isHeld = progress.IsHeld || (isTold && areTooMany && orphans.Count >= Suspicious);
        var isDeleting = isTold && !areTooMany && !isHeld;
        foreach (var key in isDeleting ? orphans : [])
            await images.DeleteAsync(key, cancellationToken);
        report.Orphans(orphans, isDeleting);
        if (isHeld && !progress.IsHeld)
            report.Held(orphans.Count, owners.Keys);
        return progress with
        {
            After = page.Next,
            Objects = progress.Objects + page.Objects.Count,
            Orphans = progress.Orphans + orphans.Count,
            IsHeld = isHeld,
            Deleted = progress.Deleted + (isDeleting ? orphans.Count : 0),
        };
    }
}
