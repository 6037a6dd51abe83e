using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Marketing.Feeds;

/// <summary>Draws one row: what a <c>generate</c> message asks for.</summary>
public static class MarketingRowOrchestrator
{
    [Function(nameof(MarketingRowOrchestrator))]
    public static Task<DrawnRows> Run([OrchestrationTrigger] TaskOrchestrationContext context, Guid row)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSubOrchestratorAsync<DrawnRows>(
            nameof(FeedPageOrchestrator), new PageToDraw(new RowsToDraw(null, row), Workers: 1, Limit: 1));
    }

    /// <summary>The id of the instance that draws a row.</summary>
    public static string InstanceOf(Guid row) => $"feed-row-{row:N}";
}
