using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets</c>: checks the request, writes its record, starts the orchestration and answers 202 with the status links, or with
/// <c>Prefer: wait=n</c> the record, where it has ended within n seconds. A repeat joins the first, whatever the rules are today; another
/// request under the same id gets 409.
/// </summary>
public sealed class StartGenerationEndpoint(RequestStart start, GenerationAnswers answers)
{
    [Function(nameof(StartGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/assets")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var given = await RequestReader.ParseAsync(http, ownId: null, cancellationToken);
        if (given.IsRefused)
            return given.Refusal;
        var created = await start.StartAsync(http, client, given.Value, cancellationToken);
        return created.IsRefused ? created.Refusal : await answers.StartedAsync(http, client, created.Value, cancellationToken);
    }
}
