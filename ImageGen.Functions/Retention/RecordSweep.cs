using ImageGen.Generation.History;
using ImageGen.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Retention;

/// <summary>
/// Deletes requests that ended <see cref="StorageOptions.Retention"/> ago, as their users could, and looks for completed ones whose image
/// is gone, which the gallery answers with 410 already: they are only reported.
/// </summary>
public sealed class RecordSweep(
    IRecordStore records, IImageStore images, RequestDeletion deletion, IOptions<StorageOptions> options, RetentionReport report,
    TimeProvider time)
{
    public async Task<SweepProgress> SweepAsync(
        DurableTaskClient client, SweepProgress progress, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var page = await records.ScanAsync(progress.After, limit, cancellationToken);
        var expired = 0;
        var gone = new List<string>();
        foreach (var record in page.Records)
        {
            if (IsExpired(record))
                expired += (await deletion.DeleteAsync(client, record, cancellationToken)).Outcome == DeletionOutcome.Deleted ? 1 : 0;
            else if (await IsGoneAsync(record, cancellationToken))
                gone.Add(record.RequestId.Value);
        }

        report.ImagesGone(gone);
        return progress with
        {
            After = page.Next,
            Records = progress.Records + page.Records.Count,
            Expired = progress.Expired + expired,
            Gone = progress.Gone + gone.Count,
        };
    }

    // Product pages have a time of their own. One that is open is compared with its instance first.
    private bool IsExpired(ImageRecord record) =>
        options.Value.Retention is > 0 and var days && record.ExpiresAt is null && record.Status.IsFinal()
        && (record.EndedAt ?? record.CreatedAt) <= time.GetUtcNow().AddDays(-days);

    private async Task<bool> IsGoneAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        if (options.Value.SweepOrphans == OrphanSweep.Off || record.ExpiresAt is not null || record.DeletingSince is not null)
            return false;
        foreach (var image in record.Images)
        {
            try
            {
                if (await images.FindAsync(image.Key, cancellationToken) is null)
                    return true;
            }
            catch (ImageDamagedException)
            {
                // It is there, and whoever reads it is told.
            }
        }

        return false;
    }
}
