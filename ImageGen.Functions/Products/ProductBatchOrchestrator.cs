using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Products;

/// <summary>
/// Runs the jobs of a batch, all but its first, which runs already: one, then twice as many with each that ends, up to the limit, so that a
/// fault of the settings shows before hundreds are paid for. What becomes of a job is in its own record; one that fails ends nothing else.
/// </summary>
public static class ProductBatchOrchestrator
{
    [Function(nameof(ProductBatchOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, ProductBatch batch)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(batch);
        var running = new List<Task>();
        var (started, ended, window) = (0, 0, 1);
        while (ended < batch.Requests.Count)
        {
            for (; started < batch.Requests.Count && running.Count < window; started++)
                running.Add(RunAsync(batch.Requests[started]));
            running.Remove(await Task.WhenAny(running));
            ended++;
            window = Math.Min(window * 2, Math.Max(1, batch.Parallel));
            context.SetCustomStatus(new { total = batch.Requests.Count, ended });
        }

        async Task RunAsync(ProductRequest request)
        {
            try
            {
                await context.CallSubOrchestratorAsync(
                    nameof(ProductImageOrchestrator), request, new SubOrchestrationOptions { InstanceId = request.RequestId });
            }
            catch (TaskFailedException)
            {
                // Its record says why.
            }
        }
    }
}
