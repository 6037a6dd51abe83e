using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ImageGen.Marketing.Feeds;

/// <summary>Ends a run, and says how it has ended: as asked, or cancelled.</summary>
public sealed partial class EndFeedRun(FeedRuns runs, ILogger<EndFeedRun> log)
{
    [Function(nameof(EndFeedRun))]
    public async Task<RunState> Run([ActivityTrigger] RunEnd end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        await runs.EndAsync(end.RunId, end.State, end.Error, cancellationToken);
        var run = (await runs.LoadAsync(end.RunId, cancellationToken))?.Run;
        if (run is { State: RunState.Failed })
            LogFailed(end.RunId, run.OutfeedId, end.Error);
        else
            LogEnded(end.RunId, run?.OutfeedId, run?.State);
        return run?.State ?? end.State;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed run ended. Run: {Run}. Outfeed: {Outfeed}. State: {State}.")]
    private partial void LogEnded(Guid run, Guid? outfeed, RunState? state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed run failed. Run: {Run}. Outfeed: {Outfeed}. Error: {Error}")]
    private partial void LogFailed(Guid run, Guid outfeed, string? error);
}
