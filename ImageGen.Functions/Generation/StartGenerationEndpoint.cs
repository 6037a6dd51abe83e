using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets</c>: checks the request, writes its record, starts the orchestration and answers 202 with the status links, or with
/// <c>Prefer: wait=n</c> the record, where it has ended within n seconds. A repeat joins the first; another request under the same id
/// gets 409.
/// </summary>
public sealed class StartGenerationEndpoint(
    RequestReader reader, GenerationStart start, IImageStore store, IOptions<StorageOptions> options, IManagementLinks links)
{
    // Clients are asked to poll every 2 to 3 seconds.
    private const string PollSeconds = "2";

    [Function(nameof(StartGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/assets")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var parsed = await reader.ReadAsync(http, ownId: null, cancellationToken);
        if (parsed.IsRefused)
            return parsed.Refusal;
        var id = parsed.Value.Request.Id;
        if (!await start.TryStartAsync(client, parsed.Value, cancellationToken))
            return Problem.Conflict(id.Value);

        if (PreferHeader.Wait(http) is { } timeout)
        {
            http.HttpContext.Response.Headers["Preference-Applied"] = PreferHeader.Applied(timeout);
            if (await start.WaitAsync(client, id, timeout, cancellationToken) is { } ended)
                return Results.Json(await Asset.ReadAsync(ended, store, options.Value.LinkLifetime, cancellationToken), Asset.Json);
        }

        return Accepted(http, links.For(client, http, id.Value));
    }

    /// <summary>202: the request is in progress, and these are the links to follow it.</summary>
    internal static IResult Accepted(HttpRequest http, CheckStatusLinks links)
    {
        http.HttpContext.Response.Headers.Location = links.StatusQueryGetUri;
        http.HttpContext.Response.Headers.RetryAfter = PollSeconds;
        return Results.Json(new GenerationAccepted(links), statusCode: StatusCodes.Status202Accepted);
    }
}
