using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Runs a feed: writes the rows of one page of products after another, and draws a page while the next is prepared. It begins anew with
/// each page, so that neither history nor memory grow with the feed. The rows themselves are in the database, which alone says what is
/// done: started again, a run goes on where it was.
/// </summary>
public static class MarketingFeedOrchestrator
{
    // For a database, a store or a task hub that is away for up to an hour. Nothing else is repeated: a row that fails ends by itself.
    internal static readonly TaskOptions StorageRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 70, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1))
    {
        HandleFailure = failure =>
            failure.IsCausedBy<StorageUnavailableException>() || failure.IsCausedBy<OperationCanceledException>(),
    });

    [Function(nameof(MarketingFeedOrchestrator))]
    public static async Task<FeedResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, FeedProgress progress)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        try
        {
            var page = progress.Next ?? await PrepareAsync(null) ?? throw new InvalidOperationException("No page was prepared.");
            progress = progress with
            {
                Prepared = progress.Prepared + page.Products,
                Unchanged = progress.Unchanged + page.Unchanged,
                Failed = progress.Failed + page.Failed,
            };
            var preparing = page.Last is { } last ? PrepareAsync(last) : Task.FromResult<PreparedPage?>(null);
            if (page.ToDraw > 0)
                await DrawAsync(page);
            var next = await preparing;
            progress = progress with { Next = next };
            if (next is not null)
            {
                context.ContinueAsNew(progress);
                return null!;
            }

            context.SetCustomStatus(progress);
            return await EndAsync(RunState.Completed);
        }
        catch (TaskFailedException failure)
        {
            await EndAsync(RunState.Failed, failure.FailureDetails.ErrorMessage);
            throw;
        }

        Task<PreparedPage?> PrepareAsync(Guid? after) => context.CallActivityAsync<PreparedPage?>(
            nameof(PrepareRows), new PageToPrepare(progress.RunId, after, progress.Prepared, progress.Unchanged), StorageRetry);

        async Task DrawAsync(PreparedPage page)
        {
            DrawnRows drawn;
            do
            {
                context.SetCustomStatus(progress with { Next = null });
                drawn = await context.CallSubOrchestratorAsync<DrawnRows>(
                    nameof(FeedPageOrchestrator), new PageToDraw(new RowsToDraw(progress.RunId), page.Workers, Limit: 100));
                progress = progress with { Drawn = progress.Drawn + drawn.Drawn, Failed = progress.Failed + drawn.Failed };
            }
            while (drawn.Taken > 0);
        }

        async Task<FeedResult> EndAsync(RunState state, string? error = null)
        {
            state = await context.CallActivityAsync<RunState>(nameof(EndFeedRun), new RunEnd(progress.RunId, state, error), StorageRetry);
            return new(state, progress.Prepared, progress.Unchanged, progress.Drawn, progress.Failed);
        }
    }
}
