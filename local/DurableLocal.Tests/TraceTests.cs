using System.Collections.Concurrent;
using System.Diagnostics;

namespace DurableLocal.Tests;

/// <summary>The spans that the engine makes.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _all = new();
    private readonly ActivityListener _listener;
    private readonly Activity _request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);

    public TraceTests()
    {
        _request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _request.Start();
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _all.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    // Those of the tests that run beside this one are not ours.
    private IReadOnlyList<Activity> Ended => [.. _all.Where(span => span.TraceId == _request.TraceId)];

    public void Dispose()
    {
        _listener.Dispose();
        _request.Dispose();
    }

    [Fact]
    public async Task An_orchestration_has_the_spans_of_the_Durable_Task_SDK_each_once()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Work", text => text)
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Work", "x"))
            .Orchestrator("Parent", async context =>
            {
                await context.CallActivityAsync<string>("Work", "x");
                await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                await context.CallSubOrchestratorAsync<string>("Child");
                context.SendEvent("nobody", "note", 1);
                return 0;
            });
        await host.StartAsync();

        await host.Run("Parent");
        await host.StopAsync();

        const string Parent = "create_orchestration:Parent producer > orchestration:Parent server";
        const string Child = $"{Parent} > orchestration:Child client > orchestration:Child server";
        Assert.Equal(
            [
                "create_orchestration:Parent producer",
                $"{Parent}",
                $"{Parent} > activity:Work client",
                $"{Parent} > activity:Work client > activity:Work server",
                $"{Parent} > orchestration:Child client",
                $"{Child}",
                $"{Child} > activity:Work client",
                $"{Child} > activity:Work client > activity:Work server",
                $"{Parent} > orchestration:Parent:timer internal",
                $"{Parent} > orchestration_event:note producer",
            ],
            Ended.Select(PathOf).Order(StringComparer.Ordinal));
        Assert.All(Ended, span => Assert.True(span.Duration >= TimeSpan.Zero, span.DisplayName));
    }

    [Fact]
    public async Task An_instance_that_continues_after_a_restart_stays_in_its_trace()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<int, int>("Work", number => number)
            .Orchestrator("Wait", async context =>
            {
                await context.CallActivityAsync<int>("Work", 1);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("go");
                return await context.CallActivityAsync<int>("Work", 2);
            });
        await host.StartAsync();
        var id = await host.Schedule("Wait");
        await host.UntilStatus(id, "waiting");

        // Nothing of the first process is left but the journal.
        _request.Stop();
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "go", 0);
        await host.Finish(id);
        await host.StopAsync();

        var whole = Assert.Single(Ended, span => span.DisplayName == "orchestration:Wait");
        var works = Ended.Where(span => span.DisplayName == "activity:Work" && span.Kind == ActivityKind.Client).ToList();
        Assert.Equal(2, works.Count);
        Assert.All(works, work => Assert.Equal(whole.SpanId, work.ParentSpanId));
        Assert.Equal(whole.SpanId.ToHexString(), whole.Id!.Split('-')[2]);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public async Task A_journal_keeps_the_trace_state_of_a_caller_only_where_it_is_short(int length, bool isKept)
    {
        _request.TraceStateString = "a=".PadRight(length, 'x');
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Nothing", _ => Task.FromResult(0));
        await host.StartAsync();

        await host.Run("Nothing");
        await host.StopAsync();

        var whole = Assert.Single(Ended, span => span.DisplayName == "orchestration:Nothing");
        Assert.Equal(isKept ? _request.TraceStateString : null, whole.TraceStateString);
    }

    [Fact]
    public async Task A_failure_is_told_by_its_type_and_never_by_its_message()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Work", _ => throw new InvalidOperationException("the prompt of somebody"))
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Work", "the prompt of somebody"));
        await host.StartAsync();

        await host.Run("Call");
        await host.StopAsync();

        Assert.Equal(
            [
                ("activity:Work", "System.InvalidOperationException"), ("activity:Work", "System.InvalidOperationException"),
                ("orchestration:Call", "Microsoft.DurableTask.TaskFailedException"),
            ],
            Ended.Where(span => span.Status == ActivityStatusCode.Error)
                .Select(span => (span.DisplayName, $"{span.GetTagItem("error.type")}"))
                .Order());
        Assert.DoesNotContain(
            Ended, span => span.StatusDescription is not null || span.Events.Any()
                || span.TagObjects.Any(tag => $"{tag.Value}".Contains("somebody", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_journal_of_an_earlier_version_has_no_trace_and_still_runs()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Work", text => text)
            .Orchestrator("Call", async context =>
            {
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("go");
                return await context.CallActivityAsync<string>("Work", "x");
            });
        await host.StartAsync();
        var id = await host.Schedule("Call");
        await host.UntilStatus(id, "waiting");
        await host.StopAsync();
        WithoutTrace(host, id);
        var before = Of(id);

        await host.StartAsync();
        _request.Stop();
        await host.Client.RaiseEventAsync(id, "go", 0);
        Assert.Equal("x", (await host.Finish(id)).ReadOutputAs<string>());
        await host.StopAsync();

        Assert.Equal(before, Of(id));
    }

    private int Of(string id) => _all.Count(span => span.GetTagItem("durabletask.task.instance_id") is string of && of == id);

    // As an earlier version wrote it.
    private static void WithoutTrace(EngineHost host, string id)
    {
        var path = Path.Combine(host.JournalsFolder, $"{id}.jsonl");
        var lines = File.ReadAllLines(path);
        var first = (Journal.StartedLine)Journal.LineFormat.Read(System.Text.Encoding.UTF8.GetBytes(lines[0]))!;
        Assert.NotNull(first.Trace);
        lines[0] = System.Text.Encoding.UTF8.GetString(Journal.LineFormat.Write(first with { Trace = null })).TrimEnd('\n');
        Assert.DoesNotContain("race", lines[0], StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private string PathOf(Activity span)
    {
        var name = $"{span.DisplayName} {span.Kind.ToString().ToLowerInvariant()}";
        return Ended.FirstOrDefault(other => other.SpanId == span.ParentSpanId) is { } parent ? $"{PathOf(parent)} > {name}" : name;
    }
}
