using System.Diagnostics;
using ImageGen.LocalHost.Tracing;

namespace ImageGen.Tests.Telemetry;

/// <summary>What the local host keeps of traces, and that it is bounded.</summary>
public sealed class TraceStoreTests
{
    [Fact]
    public void The_last_jobs_are_kept_and_traces_without_a_job_push_none_out()
    {
        using var store = new TraceStore(2);
        var jobs = Enumerable.Range(1, 3).Select(number => Job($"job-{number}")).ToList();
        foreach (var job in jobs)
            End(store, job);
        for (var n = 0; n < 500; n++)
            End(store, Span("GET /api/models"));

        Assert.Equal(["job-3", "job-2"], store.All().Select(trace => trace.RequestId));
        Assert.Null(store.Find($"{jobs[0].TraceId}"));
        Assert.NotNull(store.Find($"{jobs[2].TraceId}"));
    }

    [Fact]
    public void Spans_that_ended_before_their_trace_was_a_job_belong_to_it()
    {
        using var store = new TraceStore(2);
        var job = Job("job-1");
        var early = Span("disk.records.Create", job);

        End(store, early);
        End(store, job);

        Assert.Equal(2, store.All().Single().Spans.Count);
    }

    [Fact]
    public void One_trace_keeps_a_thousand_spans_and_counts_the_rest()
    {
        using var store = new TraceStore(2);
        var job = Job("job-1");
        End(store, job);
        for (var n = 0; n < TraceStore.MaxSpansOfTrace + 10; n++)
            End(store, Span("image.draw", job));

        var trace = store.All().Single();
        Assert.Equal((TraceStore.MaxSpansOfTrace, 11), (trace.Spans.Count, trace.Dropped));
    }

    [Fact]
    public void A_long_value_that_a_caller_chose_is_shortened()
    {
        using var store = new TraceStore(2);
        var job = Job("job-1");
        End(store, job.SetTag("user_agent.original", new string('u', 30_000)));

        Assert.Equal($"{new string('u', 500)}…", store.All().Single().Spans.Single().Attributes["user_agent.original"]);
    }

    [Fact]
    public void A_tree_shows_each_span_once_below_its_parent_and_one_without_at_the_top()
    {
        using var store = new TraceStore(2);
        var job = Job("job-1");
        var child = Span("child", job);
        var orphan = Span("orphan", job);
        orphan.SetParentId(job.TraceId, ActivitySpanId.CreateRandom());
        foreach (var span in new[] { child, orphan, job })
            End(store, span);

        Assert.Equal(
            [("create_orchestration:Draw", 0), ("child", 1)],
            store.All().Single().Tree().Where(row => row.Span.Name != "orphan").Select(row => (row.Span.Name, row.Depth)));
        Assert.Equal(3, store.All().Single().Tree().Count());
    }

    private static Activity Job(string id)
    {
        var span = Span("create_orchestration:Draw");
        span.SetTag("durabletask.type", "orchestration").SetTag("durabletask.task.instance_id", id);
        return span;
    }

    private static Activity Span(string name, Activity? parent = null)
    {
        var span = new Activity(name).SetIdFormat(ActivityIdFormat.W3C);
        if (parent is not null)
            span.SetParentId(parent.TraceId, parent.SpanId);
        // Not below whatever runs the tests.
        Activity.Current = null;
        return span.Start();
    }

    private static void End(TraceStore store, Activity span)
    {
        span.Stop();
        store.OnEnd(span);
    }
}
