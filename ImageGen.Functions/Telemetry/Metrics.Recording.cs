using System.Diagnostics;
using KeyValue = System.Collections.Generic.KeyValuePair<string, object?>;

namespace ImageGen.Telemetry;

public sealed partial class Metrics
{
    // Attributes. Those of OpenTelemetry's semantic conventions have its names.
    private const string Capability = "capability", Outcome = "outcome", Error = "error.type", Model = "gen_ai.request.model",
        Provider = "gen_ai.provider.name", Operation = "gen_ai.operation.name", Quality = "quality", Kind = "kind", Reason = "reason";

    /// <summary>A run of a request was accepted.</summary>
    public void Accepted(string capability) => _accepted.Add(1, new KeyValue(Capability, capability));

    public void PromptAccepted(int length) => _promptLength.Record(length);

    /// <summary>A run of a request has ended.</summary>
    /// <param name="error">Our error code; null unless it failed.</param>
    /// <param name="duration">From its acceptance; null where that is not known.</param>
    public void Finished(string capability, string outcome, string? error, TimeSpan? duration)
    {
        var attributes = new TagList { { Capability, capability }, { Outcome, outcome } };
        if (error is not null)
            attributes.Add(Error, error);
        _finished.Add(1, attributes);
        if (duration is { } took)
            _requestSeconds.Record(Math.Max(0, took.TotalSeconds), new KeyValue(Capability, capability), new(Outcome, outcome));
    }

    /// <summary>A call of a model has ended.</summary>
    /// <param name="error">A word for how it failed; null where it did not.</param>
    public void Called(string provider, string model, string operation, string? error, TimeSpan duration)
    {
        var attributes = new TagList { { Provider, provider }, { Model, model }, { Operation, operation } };
        if (error is not null)
            attributes.Add(Error, error);
        _callSeconds.Record(duration.TotalSeconds, attributes);
    }

    public void Throttled(string model) => _throttles.Add(1, new KeyValue(Model, model));

    /// <summary>The outcome of an attempt was written.</summary>
    /// <param name="price">US dollars; null where it is not known, or nothing was billed.</param>
    public void Attempted(string model, string outcome, string quality, decimal? price, bool mayBeBilled)
    {
        _attempts.Add(1, new KeyValue(Model, model), new(Outcome, outcome), new(Quality, quality));
        if (price is { } paid)
            (mayBeBilled ? _ambiguousSpend : _spend).Add((double)paid, new KeyValue(Model, model));
    }

    /// <summary>A call of a store has failed, after the repeats of its client.</summary>
    public void StorageFailed(string store, string operation) =>
        _storageFailures.Add(1, new KeyValue("store", store), new("operation", operation));

    public void Written(string kind, long bytes) => _bytesWritten.Add(bytes, new KeyValue(Kind, kind));

    public void LinkGiven(TimeSpan lifetime) => _linkSeconds.Record(lifetime.TotalSeconds);

    /// <summary>When the making of a thumbnail began; 0 where nobody listens.</summary>
    public long StartThumbnail() => _thumbnailSeconds.Enabled ? _time.GetTimestamp() : 0;

    /// <param name="start">What <see cref="StartThumbnail"/> returned.</param>
    public void ThumbnailMade(long start)
    {
        if (start != 0)
            _thumbnailSeconds.Record(_time.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Rows of a feed have ended: <c>drawn</c>, <c>reused</c> or <c>failed</c>.</summary>
    public void RowsEnded(string outcome, long rows)
    {
        if (rows > 0)
            _feedRows.Add(rows, new KeyValue(Outcome, outcome));
    }

    public void MessageDied() => _deadMessages.Add(1);

    public void FetchRefused(string reason) => _webRefusals.Add(1, new KeyValue(Reason, reason));

    public void CredentialsFailed() => _credentialFailures.Add(1);

    /// <summary>The retention has deleted something: <c>instance</c>, <c>object</c>, <c>record</c> and so on.</summary>
    public void Deleted(string kind, long items)
    {
        if (items > 0)
            _deletions.Add(items, new KeyValue(Kind, kind));
    }

    /// <summary>The sweep of open records has seen them all.</summary>
    /// <param name="oldest">Zero where none is open.</param>
    public void RequestsSwept(int open, TimeSpan oldest)
    {
        _open.Set(open);
        _oldest.Set(oldest.TotalSeconds);
    }

    /// <inheritdoc cref="RequestsSwept"/>
    public void FeedsSwept(TimeSpan oldest) => _oldestFeed.Set(oldest.TotalSeconds);
}
