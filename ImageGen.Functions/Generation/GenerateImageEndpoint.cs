using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /generate-image</c>: waits for the image and answers with two links; 202 with the status links after a minute.
/// </summary>
public sealed class GenerateImageEndpoint(RequestReader reader, ShortLinkGeneration generation)
{
    [Function(nameof(GenerateImageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "generate-image")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var given = await RequestReader.ParseAsync(http, RequestId.NewShort(), cancellationToken);
        if (given.IsRefused)
            return given.Refusal;
        var parsed = await reader.CheckAsync(http, given.Value, cancellationToken);
        return parsed.IsRefused ? parsed.Refusal : await generation.RunAsync(http, client, parsed.Value, cancellationToken);
    }
}
