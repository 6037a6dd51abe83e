using ImageGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace ImageGen.Retention;

/// <summary>Says what retention has done: one line for each run, and one that names what was found on a page.</summary>
public sealed partial class RetentionReport(TimeProvider time, Metrics metrics, ILogger<RetentionReport> log)
{
    /// <summary>How many ids or keys a line names.</summary>
    private const int MaxNamed = 20;

    /// <param name="isComplete">False where some are left to the next run.</param>
    public void Purged(int instances, bool isComplete, DateTimeOffset startedAt)
    {
        metrics.Deleted("instance", instances);
        if (instances > 0 || !isComplete)
            LogPurged(instances, isComplete, SecondsSince(startedAt));
    }

    /// <summary>Called for each page.</summary>
    public void Swept(SweepProgress before, SweepProgress after, bool reachedEnd)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        metrics.Deleted("record", after.Expired - before.Expired);
        metrics.Deleted("object", after.Deleted - before.Deleted);
        if (after.IsOver)
            LogSwept(
                after.Records, after.Expired, after.Gone, after.Objects, after.Orphans, after.Deleted, reachedEnd,
                SecondsSince(after.StartedAt));
    }

    public void ImagesGone(IReadOnlyList<string> requestIds)
    {
        ArgumentNullException.ThrowIfNull(requestIds);
        if (requestIds.Count > 0)
            LogGone(requestIds.Count, string.Join(' ', requestIds.Take(MaxNamed)));
    }

    public void Orphans(IReadOnlyList<string> keys, bool areDeleted)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count > 0)
            LogOrphans(keys.Count, areDeleted, string.Join(' ', keys.Take(MaxNamed)));
    }

    /// <summary>Called where images without a record are too many to be deleted.</summary>
    public void Held(int orphans, int images) => LogHeld(orphans, images);

    private double SecondsSince(DateTimeOffset startedAt) => Math.Round((time.GetUtcNow() - startedAt).TotalSeconds, 1);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Ended instances were purged. Instances: {Instances}. Complete: {Complete}. Seconds: {Seconds}.")]
    private partial void LogPurged(int instances, bool complete, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Records and images were swept. Records: {Records}. Expired: {Expired}. WithoutImage: {Gone}. Images: {Images}. "
        + "WithoutRecord: {Orphans}. Deleted: {Deleted}. ReachedEnd: {ReachedEnd}. Seconds: {Seconds}.")]
    private partial void LogSwept(
        int records, int expired, int gone, int images, int orphans, int deleted, bool reachedEnd, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Images of completed requests are gone. Requests: {Count}. RequestIds: {RequestIds}.")]
    private partial void LogGone(int count, string requestIds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Images have no record. Images: {Count}. Deleted: {Deleted}. Keys: {Keys}.")]
    private partial void LogOrphans(int count, bool deleted, string keys);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Images without a record are not deleted, because they are too many. Check Storage:Table and Storage:Bucket; where both are right, "
        + "delete the images by hand. WithoutRecord: {Orphans}. OfImages: {Images}.")]
    private partial void LogHeld(int orphans, int images);
}
