using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ImageGen.LocalHost.Tracing;

/// <summary>A span as it is shown.</summary>
public sealed record KeptSpan(
    string SpanId, string? ParentId, string Name, string Kind, string Source, DateTime StartedAt, TimeSpan Duration, bool HasFailed,
    IReadOnlyDictionary<string, string> Attributes)
{
    // A caller chooses some values, such as its User-Agent of up to 32 KB.
    private const int MaxValueLength = 500;

    [JsonIgnore]
    public DateTime EndedAt => StartedAt + Duration;

    [JsonIgnore]
    public string? Type => Attributes.GetValueOrDefault("durabletask.type");

    public static KeptSpan Of(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return new(
            activity.SpanId.ToString(),
            activity.ParentSpanId == default ? null : activity.ParentSpanId.ToString(),
            activity.DisplayName,
            activity.Kind.ToString().ToLowerInvariant(),
            activity.Source.Name,
            activity.StartTimeUtc,
            activity.Duration,
            activity.Status == ActivityStatusCode.Error,
            activity.TagObjects.Where(tag => tag.Value is not null).ToDictionary(
                tag => tag.Key, tag => Shortened(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""),
                StringComparer.Ordinal));
    }

    private static string Shortened(string value) => value.Length <= MaxValueLength ? value : $"{value[..MaxValueLength]}…";
}

/// <summary>The spans of one trace, as far as they are kept.</summary>
/// <param name="TraceId">Also in the header X-Request-Id of the answer that began it.</param>
/// <param name="Dropped">How many spans were not kept.</param>
/// <param name="Spans">In the order of their starts.</param>
public sealed record KeptTrace(string TraceId, int Dropped, IReadOnlyList<KeptSpan> Spans)
{
    private KeptSpan? Creation => Spans.FirstOrDefault(span => span.Name.StartsWith("create_orchestration:", StringComparison.Ordinal));

    // Of the first instance; those that it starts are named by spans of their own.
    private KeptSpan? Job => Spans.FirstOrDefault(span => span is { Kind: "server", Type: "orchestration" }
        && (RequestId is null || span.Attributes.GetValueOrDefault("durabletask.task.instance_id") == RequestId));

    /// <summary>The id of the orchestration, which is the request's.</summary>
    public string? RequestId => (Creation ?? Spans.FirstOrDefault(span => span.Type is not null))
        ?.Attributes.GetValueOrDefault("durabletask.task.instance_id");

    public string Name => (Creation ?? Job)?.Attributes.GetValueOrDefault("durabletask.task.name") ?? Spans[0].Name;

    public DateTime StartedAt => Spans.Min(span => span.StartedAt);

    public TimeSpan Duration => Spans.Max(span => span.EndedAt) - StartedAt;

    /// <summary>How the orchestration ended; <c>Running</c> before that.</summary>
    public string Outcome => Job is { } job ? job.Attributes.GetValueOrDefault("durabletask.task.status") ?? "Completed" : "Running";

    /// <summary>The spans with their depth, each below the one that it belongs to; one whose parent is not here is at the top.</summary>
    public IEnumerable<(KeptSpan Span, int Depth)> Tree()
    {
        var ids = Spans.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var children = Spans.ToLookup(span => span.ParentId is { } parent && ids.Contains(parent) && parent != span.SpanId ? parent : "");
        var open = new Stack<(KeptSpan Span, int Depth)>(children[""].Reverse().Select(span => (span, 0)));
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Span.SpanId].Reverse())
                open.Push((child, next.Depth + 1));
        }
    }
}
