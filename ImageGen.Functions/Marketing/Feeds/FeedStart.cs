using ImageGen.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.Marketing.Feeds;

/// <summary>Starts runs of feeds.</summary>
public sealed class FeedStart(FeedRuns runs)
{
    /// <summary>Starts a run, or joins the one that is under way.</summary>
    public async Task<Result<StartedRun, Problem>> StartAsync(
        DurableTaskClient client, string user, Guid outfeed, Guid template, bool onlyFailed, CancellationToken cancellationToken)
    {
        if (await runs.StartAsync(user, outfeed, template, onlyFailed, cancellationToken) is not { } started)
            return Problem.NoSuchTemplate();

        // Its rows would stay as they are when it ends.
        if (!started.IsNew && started.Run.IsCancelRequested)
            return Problem.FeedRunning(outfeed.ToString(), "The running run is being cancelled. Send it again once that has ended.");

        // Also for a run that is joined: whoever began it may have stopped in between.
        await StartAsync(client, started.Run);
        return new StartedRun(started.Run, started.IsNew);
    }

    /// <summary>Starts the instance of a run, unless it runs.</summary>
    public static Task StartAsync(DurableTaskClient client, FeedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return OrchestrationInstances.StartAsync(client, nameof(MarketingFeedOrchestrator), run.InstanceId, new FeedProgress(run.Id));
    }
}

/// <summary>A run, and whether this call began it.</summary>
public sealed record StartedRun(FeedRun Run, bool IsNew);
