using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>Starts a request as it was sent. A repeat joins the first, whatever the rules are today.</summary>
public sealed class RequestStart(RequestReader reader, IRecordStore records, GenerationStart start)
{
    public async Task<Result<Created, Problem>> StartAsync(
        HttpRequest http, DurableTaskClient client, GivenRequest given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (await records.FindAsync(given.Request.RequestId, cancellationToken) is { } earlier)
            return await start.JoinAsync(client, earlier, given.Request.Hash(), cancellationToken);
        var parsed = await reader.CheckAsync(http, given, cancellationToken);
        return parsed.IsRefused ? parsed.Refusal : await start.StartAsync(client, parsed.Value, cancellationToken);
    }
}
