using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Products;

/// <summary><c>GET /api/status/{jobId}</c>, the <c>statusUrl</c> of a job: the same as <see cref="GetProductStatusEndpoint"/>.</summary>
public sealed class PollProductEndpoint(ProductAnswers answers)
{
    [Function(nameof(PollProductEndpoint))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/status/{jobId}")] HttpRequest http,
        string jobId,
        [DurableClient] DurableTaskClient client) => answers.StatusAsync(http, client, jobId);
}
