using System.Diagnostics.Metrics;

namespace ImageGen.Telemetry;

/// <summary>
/// The instruments of this app: what it measures of its requests, its money, its stores and its feeds (docs/metrics.md). Each is
/// written where one writer wins, so that repeats and replays count once. No attribute holds an id, a name of a user, or a text.
/// </summary>
public sealed partial class Metrics
{
    public const string MeterName = "ImageGen";

    // From a thumbnail to the longest call of a model; of a request with its repeats.
    private static readonly double[] WorkSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
    private static readonly double[] CallSeconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300];
    private static readonly double[] RequestSeconds = [.. CallSeconds, 600, 1800, 3600];
    private static readonly double[] LinkSeconds = [60, 300, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 259_200, 604_800];
    private static readonly double[] Characters = [10, 25, 50, 100, 200, 400, 700, 1000, 2000, 5000, 10_000];

    private readonly Counter<long> _accepted, _finished, _attempts, _throttles, _storageFailures, _bytesWritten, _feedRows, _deadMessages,
        _webRefusals, _credentialFailures, _deletions;

    private readonly Counter<double> _spend, _ambiguousSpend;

    private readonly Histogram<double> _requestSeconds, _callSeconds, _thumbnailSeconds, _linkSeconds;
    private readonly Histogram<long> _promptLength;

    private readonly TimeProvider _time;
    private readonly SweptValue<long> _open;
    private readonly SweptValue<double> _oldest, _oldestFeed;

    public Metrics(IMeterFactory meters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _time = time;
        var meter = meters.Create(MeterName);
        _accepted = meter.CreateCounter<long>(
            "imagegen.requests.accepted", "{request}", "Requests that were accepted: runs of a record, or runs of a feed.");
        _finished = meter.CreateCounter<long>("imagegen.requests.finished", "{request}", "Requests that have ended.");
        _requestSeconds = Seconds("imagegen.request.duration", "From accepted to ended, of first runs.", RequestSeconds);
        _promptLength = meter.CreateHistogram(
            "imagegen.prompt.length", "{character}", "Length of the prompts of accepted requests, in UTF-16 code units.", tags: null,
            new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. Characters.Select(limit => (long)limit)] });
        _callSeconds = Seconds("gen_ai.client.operation.duration", "Calls of image models.", CallSeconds);
        _attempts = meter.CreateCounter<long>("imagegen.model.attempts", "{attempt}", "Attempts to pay for images, by how they ended.");
        _throttles = meter.CreateCounter<long>("imagegen.model.throttles", "{call}", "Calls that a provider put off.");
        _spend = meter.CreateCounter<double>("imagegen.spend", "USD", "Estimated price of what was billed.");
        _ambiguousSpend = meter.CreateCounter<double>("imagegen.spend.ambiguous", "USD", "Estimated price of what may have been billed.");
        _storageFailures = meter.CreateCounter<long>("imagegen.storage.failures", "{call}", "Calls of a store that failed.");
        _bytesWritten = meter.CreateCounter<long>("imagegen.storage.written", "By", "Bytes that a store of images has taken.");
        _thumbnailSeconds = Seconds("imagegen.thumbnail.duration", "Making a thumbnail, on one thread.", WorkSeconds);
        _linkSeconds = Seconds("imagegen.link.lifetime", "For how long a link that was given out opens an image.", LinkSeconds);
        _feedRows = meter.CreateCounter<long>("imagegen.feed.rows", "{row}", "Rows of feeds that have ended.");
        _deadMessages = meter.CreateCounter<long>("imagegen.messages.dead", "{message}", "Messages that were given up.");
        _webRefusals = meter.CreateCounter<long>("imagegen.web.refusals", "{fetch}", "Foreign addresses that were not fetched.");
        _credentialFailures = meter.CreateCounter<long>(
            "imagegen.credentials.failures", "{refresh}", "AWS sessions that could not be refreshed.");
        _deletions = meter.CreateCounter<long>("imagegen.retention.deleted", "{item}", "What was deleted since its time was over.");

        _open = new(time, TimeSpan.FromMinutes(11));
        _oldest = new(time, TimeSpan.FromMinutes(11));
        _oldestFeed = new(time, TimeSpan.FromMinutes(3));
        meter.CreateObservableGauge(
            "imagegen.requests.open", () => _open.Read(), "{request}", "Requests that have not ended a minute after they were accepted.");
        meter.CreateObservableGauge("imagegen.requests.oldest", () => _oldest.Read(), "s", "Age of the oldest of them.");
        meter.CreateObservableGauge("imagegen.feed.oldest", () => _oldestFeed.Read(), "s", "Age of the oldest run of a feed.");
        meter.CreateObservableGauge(
            "imagegen.spool.images", () => Read(SpooledImages), "{image}", "Paid images that wait on this machine until they are stored.");
        meter.CreateObservableGauge("imagegen.storage.used", () => Read(UsedBytes), "By", "Bytes of the files of the store on disk.");
        meter.CreateObservableGauge("imagegen.storage.free", () => Read(FreeBytes), "By", "Bytes that the volume of this store has left.");

        Histogram<double> Seconds(string name, string description, double[] limits) => meter.CreateHistogram(
            name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = limits });
    }

    /// <summary>Counts the images of the spool; null where nobody does.</summary>
    public Func<long>? SpooledImages { get; set; }

    /// <summary>Bytes of the files of a store on disk; null where there is none.</summary>
    public Func<long>? UsedBytes { get; set; }

    /// <inheritdoc cref="UsedBytes"/>
    public Func<long>? FreeBytes { get; set; }

    private static Measurement<long>[] Read(Func<long>? source) => source is null ? [] : [new(source())];
}
