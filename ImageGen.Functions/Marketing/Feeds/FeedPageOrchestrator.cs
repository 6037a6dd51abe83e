using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Draws rows of a page, some activities at a time, until enough have ended or none is left. Rows that a process held which is gone are
/// taken when their lease ends.
/// </summary>
public static class FeedPageOrchestrator
{
    [Function(nameof(FeedPageOrchestrator))]
    public static async Task<DrawnRows> Run([OrchestrationTrigger] TaskOrchestrationContext context, PageToDraw page)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(page);
        var (drawn, failed) = (0, 0);
        while (true)
        {
            var workers = Enumerable.Range(0, page.Workers).Select(_ => WorkAsync()).ToList();
            var held = await Task.WhenAll(workers);
            var isOver = held.All(last => last.Taken == 0) && held.Min(last => last.Held) == 0;
            if (isOver || drawn + failed >= page.Limit)
                return new(isOver ? 0 : 1, drawn, failed, 0, 0);
            var wait = TimeSpan.FromSeconds(Math.Max(1, held.Min(last => last.HeldSeconds)));
            await context.CreateTimer(context.CurrentUtcDateTime + wait, CancellationToken.None);
        }

        async Task<DrawnRows> WorkAsync()
        {
            while (true)
            {
                var batch = await context.CallActivityAsync<DrawnRows>(
                    nameof(RenderRows), page.Work, MarketingFeedOrchestrator.StorageRetry);
                drawn += batch.Drawn;
                failed += batch.Failed;
                if (batch.Taken == 0 || drawn + failed >= page.Limit)
                    return batch;
            }
        }
    }
}
