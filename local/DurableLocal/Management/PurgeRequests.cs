using System.Text.Json.Serialization;
using DurableLocal.Instances;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Management;

/// <summary><c>DELETE instances</c>, one or many. Finished instances only: a filter that names no finished state purges none of the others.</summary>
internal sealed class PurgeRequests(DurableTaskClient client)
{
    public async Task<IResult> PurgeOneAsync(HttpRequest request, string instanceId)
    {
        if (await client.GetInstanceAsync(instanceId, request.HttpContext.RequestAborted) is not { } instance)
            return Results.NotFound();
        if (!instance.RuntimeStatus.IsFinished())
            return ManagementError.Result(
                StatusCodes.Status412PreconditionFailed,
                $"Instance '{instanceId}' is {instance.RuntimeStatus}: only a finished instance can be purged. Terminate it first.");
        return Result(await client.PurgeInstanceAsync(instanceId, CancellationToken.None));
    }

    public async Task<IResult> PurgeManyAsync(HttpRequest request)
    {
        if (request.Time("createdTimeFrom") is not { } from)
            return ManagementError.Result(StatusCodes.Status400BadRequest, "Please provide value for 'createdTimeFrom' parameter.");

        // A misspelt status must not widen the purge to every finished instance.
        var statuses = request.Names<OrchestrationRuntimeStatus>("runtimeStatus");
        if (statuses.Count == 0 && request.Text("runtimeStatus") is not null)
            return Results.NotFound();

        var filter = new PurgeInstancesFilter(from, request.Time("createdTimeTo"), statuses);
        var purged = await client.PurgeAllInstancesAsync(filter, request.HttpContext.RequestAborted);
        return purged.PurgedInstanceCount == 0 ? Results.NotFound() : Result(purged);
    }

    private static IResult Result(PurgeResult purged) => Results.Json(new Purged(purged.PurgedInstanceCount));

    private sealed record Purged([property: JsonPropertyName("instancesDeleted")] int InstancesDeleted);
}
