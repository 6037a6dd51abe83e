using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary><c>POST /generate-image</c> (seed 002): waits for the image and answers with two links; 202 with the status links after a minute.</summary>
public sealed class GenerateImageEndpoint(RequestReader door, ShortGeneration generation)
{
    [Function(nameof(GenerateImageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "generate-image")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var (admitted, refusal) = await door.ReadAsync(http, ownId: ShortName.Draw(), cancellationToken);
        return admitted is null ? refusal! : await generation.RunAsync(http, client, admitted, cancellationToken);
    }
}
