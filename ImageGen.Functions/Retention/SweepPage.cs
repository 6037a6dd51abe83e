using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Retention;

/// <summary>Looks at one page of records or of images.</summary>
public sealed class SweepPage(RecordSweep records, ImageSweep images, RetentionReport report)
{
    // A page of records may be deleted with all their files, which takes longer than to look at images.
    private const int RecordsOfPage = 100, ImagesOfPage = 500;

    /// <summary>
    /// The prefixes of images that requests have, after the records themselves (null). What is staged or belongs to a product page expires
    /// by its age, and what is drawn for feeds is known to their database.
    /// </summary>
    public static IReadOnlyList<string?> Areas { get; } = [null, "generated/", "img-", "moviePoster/"];

    [Function(nameof(SweepPage))]
    public async Task<SweepProgress> Run(
        [ActivityTrigger] SweepProgress progress, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var area = Areas[progress.Area];
        var limit = Math.Clamp(progress.Left, 1, area is null ? RecordsOfPage : ImagesOfPage);
        var swept = area is null
            ? await records.SweepAsync(client, progress, limit, cancellationToken)
            : await images.SweepAsync(area, progress, limit, cancellationToken);
        var seen = swept.Records + swept.Objects - progress.Records - progress.Objects;
        var isLast = swept.After is null && swept.Area == Areas.Count - 1;
        swept = swept with
        {
            Area = swept.After is null ? (swept.Area + 1) % Areas.Count : swept.Area,
            Left = swept.Left - seen,
        };
        swept = swept with { IsOver = isLast || swept.Left <= 0 };
        report.Swept(progress, swept, isLast);
        return swept;
    }
}
