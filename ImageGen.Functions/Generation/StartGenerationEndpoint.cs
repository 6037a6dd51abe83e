using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets</c> (seed 000, step 1): checks the request, writes its record, starts the orchestration and answers 202
/// with the status links, or with <c>Prefer: wait=n</c> the record, where it has ended within n seconds. A repeat joins the first;
/// another request under the same id gets 409.
/// </summary>
public sealed class StartGenerationEndpoint(RequestReader door, GenerationStart start, CompletionWait wait, AssetReader assets, IManagementLinks links)
{
    // Seed 000 asks clients to poll every 2 to 3 seconds.
    private const string PollSeconds = "2";

    [Function(nameof(StartGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/assets")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var (admitted, refusal) = await door.ReadAsync(http, ownId: null, cancellationToken);
        if (admitted is null)
            return refusal!;
        var id = admitted.Request.RequestId;
        if (!await start.TryStartAsync(client, admitted, cancellationToken))
            return Problem.Conflict(id);

        if (PreferHeader.Wait(http) is { } patience)
        {
            http.HttpContext.Response.Headers["Preference-Applied"] = PreferHeader.Applied(patience);
            if (await wait.ForAsync(client, id, patience, cancellationToken) is { } ended)
                return Results.Json(await assets.ReadAsync(ended, cancellationToken), Asset.Json);
        }

        return Accepted(http, links.For(client, http, id));
    }

    /// <summary>202: it is under way, and here is where to look.</summary>
    internal static IResult Accepted(HttpRequest http, CheckStatusLinks status)
    {
        http.HttpContext.Response.Headers.Location = status.StatusQueryGetUri;
        http.HttpContext.Response.Headers.RetryAfter = PollSeconds;
        return Results.Json(GenerationAccepted.Of(status), statusCode: StatusCodes.Status202Accepted);
    }
}
