using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Retention;

/// <summary>
/// Looks for images and thumbnails that no record knows and that are older than a day: what is younger may be stored by a run that has not
/// written its record yet. They are deleted only where <see cref="StorageOptions.SweepOrphans"/> says so.
/// </summary>
public sealed class ImageSweep(
    IImageStore images, IRecordStore records, IOptions<StorageOptions> options, RetentionReport report, TimeProvider time)
{
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
        var orphans = new List<string>();
        foreach (var found in page.Objects.Where(found => found.WrittenAt < before))
        {
            if (await owners.IsOrphanAsync(found.Key, cancellationToken))
                orphans.Add(found.Key);
        }

        var isDeleting = options.Value.SweepOrphans == OrphanSweep.Delete;
        foreach (var key in isDeleting ? orphans : [])
            await images.DeleteAsync(key, cancellationToken);
        report.Orphans(orphans, isDeleting);
        return progress with
        {
            After = page.Next,
            Objects = progress.Objects + page.Objects.Count,
            Orphans = progress.Orphans + orphans.Count,
            Deleted = progress.Deleted + (isDeleting ? orphans.Count : 0),
        };
    }
}
