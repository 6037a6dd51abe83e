using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>
/// <c>POST /generative-ai-images/batch</c> with up to 500 products, as JSON or CSV: one row of the answer for each, so that a wrong one
/// keeps none of the others from being made. Parameters of the query count for every row that does not say otherwise.
/// </summary>
public sealed class StartProductBatchEndpoint(ProductStart start, IOptions<ProductsOptions> options)
{
    private static readonly ParallelOptions Writers = new() { MaxDegreeOfParallelism = 16 };

    [Function(nameof(StartProductBatchEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "generative-ai-images/batch")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(client);
        var cancellationToken = http.HttpContext.RequestAborted;
        var caller = Caller.Of(http.HttpContext);
        var read = await ProductBatchReader.ReadAsync(http, caller, start.Defaults, cancellationToken);
        if (read.IsRefused)
            return read.Refusal;

        // The id of the instance: no id of a request begins so unless somebody wants it to.
        var batchId = $"batch-{Guid.NewGuid():N}";
        var rows = new BatchRow[read.Value.Count];
        var taken = new ProductRequest?[rows.Length];
        // The first job runs while the records of the others are written.
        var (next, isRunning) = (0, false);
        for (; next < rows.Length && !isRunning; next++)
        {
            if (await TakeAsync(next, batch: null) is not { } first)
                continue;
            await GenerationStart.StartNewAsync(client, first);
            isRunning = true;
        }

        await Parallel.ForAsync(next, rows.Length, Writers, async (index, _) =>
        {
            if (await TakeAsync(index, batchId) is not null)
                taken[index] = read.Value[index].Request;
        });
        if (taken.OfType<ProductRequest>().ToList() is { Count: > 0 } requests)
        {
            try
            {
                await OrchestrationInstances.StartAsync(
                    client, nameof(ProductBatchOrchestrator), batchId, new ProductBatch(requests, options.Value.BatchParallelism));
            }
            catch (StorageUnavailableException)
            {
                // The records are there, and the service starts each job within some minutes.
            }
        }

        return Results.Json(
            new { accepted = rows.Count(row => row.Error is null), refused = rows.Count(row => row.Error is not null), rows },
            Asset.Json,
            statusCode: rows.Any(row => row.Error is null) ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

        // The record of a new job; null for a row that is refused or joins an earlier job.
        async Task<ImageRecord?> TakeAsync(int index, string? batch)
        {
            var (fields, request) = read.Value[index];
            var result = await start.TakeAsync(client, fields, request, caller, batch, cancellationToken);
            rows[index] = BatchRow.Of(index + 1, request, result);
            return result.IsRefused || !result.Value.IsNew ? null : result.Value.Record;
        }
    }
}

/// <summary>What became of one row.</summary>
/// <param name="Row">From 1, without the header of a CSV file.</param>
/// <param name="Status"><c>accepted</c>, <c>joined</c> where its job is an earlier one, or <c>refused</c>.</param>
/// <param name="Error">Why it is refused.</param>
public sealed record BatchRow(
    [property: JsonPropertyName("row")] int Row,
    [property: JsonPropertyName("productUrl")] string ProductUrl,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("jobId")] string? JobId = null,
    [property: JsonPropertyName("statusUrl")] string? StatusUrl = null,
    [property: JsonPropertyName("code")] string? Code = null,
    [property: JsonPropertyName("error")] string? Error = null)
{
    internal static BatchRow Of(int row, ProductRequest request, Result<Created, Problem> taken)
    {
        var url = request.ProductUrl.Length > 2048 ? request.ProductUrl[..2048] : request.ProductUrl;
        if (taken.IsRefused)
            return new(row, url, "refused", Code: taken.Refusal.Code.Code, Error: taken.Refusal.Detail);
        var id = taken.Value.Record.RequestId.Value;
        return new(row, url, taken.Value.IsNew ? "accepted" : "joined", id, ProductAccepted.PathOf(id));
    }
}
