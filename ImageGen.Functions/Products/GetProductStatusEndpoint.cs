using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Products;

/// <summary><c>GET /generative-ai-images/status/{jobId}</c>: how a job stands.</summary>
public sealed class GetProductStatusEndpoint(ProductAnswers answers)
{
    [Function(nameof(GetProductStatusEndpoint))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "generative-ai-images/status/{jobId}")] HttpRequest http,
        string jobId,
        [DurableClient] DurableTaskClient client) => answers.StatusAsync(http, client, jobId);
}
