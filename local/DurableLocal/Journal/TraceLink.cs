using System.Diagnostics;
using System.Text.Json.Serialization;
using DurableLocal.Tracing;

namespace DurableLocal.Journal;

/// <summary>The span that started an instance, as W3C Trace Context writes it.</summary>
/// <param name="TraceParent">The header <c>traceparent</c>.</param>
/// <param name="TraceState">The header <c>tracestate</c>; null where there is none.</param>
internal sealed record TraceLink(string TraceParent, string? TraceState)
{
    // As much as every system passes on at least (W3C Trace Context, tracestate limits). It is a caller's text, and each instance keeps it.
    private const int MaxTraceState = 512;

    [JsonIgnore]
    public ActivityContext Parent =>
        ActivityContext.TryParse(TraceParent, TraceState, isRemote: true, out var parent) ? parent : default;

    /// <summary>Null where there is no span.</summary>
    public static TraceLink? To(Activity? span) => span?.Id is { } id
        ? new(id, span.TraceStateString is { Length: <= MaxTraceState } state ? state : null)
        : null;

    /// <summary>Where the spans below a call, or below the whole generation, belong.</summary>
    public ActivityContext SpanOf(StartedLine started, int? taskId = null) => new(
        Parent.TraceId, SpanIds.Of(started.ExecutionId, taskId), Parent.TraceFlags, TraceState, isRemote: true);

    /// <summary>The link of an instance that a call starts.</summary>
    public TraceLink Below(StartedLine started, int taskId)
    {
        var span = SpanOf(started, taskId);
        return new($"00-{span.TraceId}-{span.SpanId}-{(int)span.TraceFlags:x2}", TraceState);
    }
}
