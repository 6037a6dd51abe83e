using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace DurableLocal.Tests.Crash;

/// <summary>
/// An orchestration with retries, a timer, a sub-orchestration of two generations that sends an event back, and an event from outside,
/// in sequence. Its activities append a line to a file each time they run, so that repeated work is visible.
/// </summary>
public static class CrashScenario
{
    [Function(nameof(CrashScenario))]
    public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var log = context.GetInput<string>()!;
        var first = await context.CallActivityAsync<string>(nameof(CrashStep), new Step(log, "first"));
        var stubborn = await context.CallActivityAsync<string>(
            nameof(CrashStep),
            new Step(log, "stubborn", FailuresFirst: 2),
            TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(5))));
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        var child = await context.CallSubOrchestratorAsync<string>(nameof(CrashChild), new ChildInput(log, context.InstanceId, ""));
        var note = await context.WaitForExternalEvent<string>("note");

        context.SetCustomStatus("waiting");
        var answer = await context.WaitForExternalEvent<string>("approve");
        context.SetCustomStatus("approved");

        var last = await context.CallActivityAsync<string>(nameof(CrashStep), new Step(log, "last"));
        return string.Join(", ", first, stubborn, child, note, answer, last);
    }

    [Function(nameof(CrashChild))]
    public static async Task<string> CrashChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<ChildInput>()!;
        if (input.FirstGeneration.Length == 0)
        {
            var one = await context.CallActivityAsync<string>(nameof(CrashStep), new Step(input.Log, "child one"));
            context.ContinueAsNew(input with { FirstGeneration = one });
            return "";
        }

        var two = await context.CallActivityAsync<string>(nameof(CrashStep), new Step(input.Log, "child two"));
        context.SendEvent(input.Parent, "note", "a note");
        return $"[{input.FirstGeneration} {two}]";
    }

    [Function(nameof(CrashStep))]
    public static string CrashStep([ActivityTrigger] Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        File.AppendAllText(step.Log, step.Name + "\n");
        var times = File.ReadAllLines(step.Log).Count(line => line == step.Name);
        return times > step.FailuresFirst ? $"{step.Name} ({times})" : throw new IOException($"{step.Name} is not ready");
    }
}

public sealed record ChildInput(string Log, string Parent, string FirstGeneration);

public sealed record Step(string Log, string Name, int FailuresFirst = 0);
