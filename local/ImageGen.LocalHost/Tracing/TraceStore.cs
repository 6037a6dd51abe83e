using System.Diagnostics;
using OpenTelemetry;

namespace ImageGen.LocalHost.Tracing;

/// <summary>
/// Keeps the spans of the last jobs in memory. Traces without a job, such as those of reads, are kept apart and for a short time, since
/// the first spans of a job end before it is known to be one.
/// </summary>
/// <param name="jobs">How many.</param>
public sealed class TraceStore(int jobs) : BaseProcessor<Activity>
{
    /// <summary>Of one trace; those that end later are only counted.</summary>
    public const int MaxSpansOfTrace = 1000;

    // Some 20 MB.
    private const int MaxSpans = 20_000;

    private const int OtherTraces = 100;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<ActivityTraceId, Entry> _jobs = [];
    private readonly OrderedDictionary<ActivityTraceId, Entry> _others = [];
    private int _spans;

    /// <summary>Of jobs, the newest first.</summary>
    public IReadOnlyList<KeptTrace> All()
    {
        lock (_lock)
            return [.. _jobs.Reverse().Select(pair => Copy(pair.Key, pair.Value))];
    }

    /// <summary>Null where there is none, or no longer.</summary>
    public KeptTrace? Find(string traceId)
    {
        ArgumentNullException.ThrowIfNull(traceId);
        // No trace has the id of zeros alone, which cannot be read.
        if (traceId.Length != 32 || !traceId.All(char.IsAsciiHexDigitLower) || traceId.All(digit => digit == '0'))
            return null;
        var id = ActivityTraceId.CreateFromString(traceId);
        lock (_lock)
            return _jobs.TryGetValue(id, out var found) || _others.TryGetValue(id, out found) ? Copy(id, found) : null;
    }

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var span = KeptSpan.Of(data);
        lock (_lock)
        {
            var entry = EntryOf(data.TraceId, isJob: span.Type is not null);
            if (entry.Spans.Count == MaxSpansOfTrace)
            {
                entry.Dropped++;
                return;
            }

            entry.Spans.Add(span);
            _spans++;
            while (_others.Count > OtherTraces || (_spans > MaxSpans && _others.Count > 0))
                RemoveOldest(_others);
            while (_jobs.Count > jobs || (_spans > MaxSpans && _jobs.Count > 1))
                RemoveOldest(_jobs);
        }
    }

    private Entry EntryOf(ActivityTraceId id, bool isJob)
    {
        if (_jobs.TryGetValue(id, out var known))
            return known;
        if (!_others.TryGetValue(id, out var entry))
            entry = new();
        if (isJob)
        {
            _others.Remove(id);
            _jobs.Add(id, entry);
        }
        else
        {
            _others[id] = entry;
        }

        return entry;
    }

    private void RemoveOldest(OrderedDictionary<ActivityTraceId, Entry> traces)
    {
        _spans -= traces.GetAt(0).Value.Spans.Count;
        traces.RemoveAt(0);
    }

    private static KeptTrace Copy(ActivityTraceId id, Entry entry) =>
        new(id.ToString(), entry.Dropped, [.. entry.Spans.OrderBy(span => span.StartedAt)]);

    private sealed class Entry
    {
        public List<KeptSpan> Spans { get; } = [];

        public int Dropped { get; set; }
    }
}
