using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>
/// <c>POST instances/{id}/…</c>: changes an instance that exists (else 404) and is not finished (else 410). <c>DELETE</c> purges
/// finished ones.
/// </summary>
internal sealed class ControlRequests(DurableTaskClient client)
{
    public async Task<IResult> RaiseEventAsync(HttpRequest request, string instanceId, string eventName)
    {
        if (await FindRefusalAsync(instanceId) is { } refusal)
            return refusal;
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase))
            return ManagementError.Result(StatusCodes.Status400BadRequest, "Only application/json request content is supported");

        await client.RaiseEventAsync(instanceId, eventName, await request.ReadJsonAsync(isRequired: true), CancellationToken.None);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    public Task<IResult> TerminateAsync(HttpRequest request, string instanceId) =>
        RunAsync(instanceId, () => client.TerminateInstanceAsync(instanceId, (object?)request.Text("reason")));

    public Task<IResult> SuspendAsync(HttpRequest request, string instanceId) =>
        RunAsync(instanceId, () => client.SuspendInstanceAsync(instanceId, request.Text("reason")));

    public Task<IResult> ResumeAsync(HttpRequest request, string instanceId) =>
        RunAsync(instanceId, () => client.ResumeInstanceAsync(instanceId, request.Text("reason")));

    /// <summary>The local engine cannot rewind. Instances that cannot be rewound on Azure get the same answer as there.</summary>
    public async Task<IResult> RewindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await client.GetInstanceAsync(instanceId, cancellationToken))?.RuntimeStatus switch
        {
            // The dollar sign is the extension's.
            null => ManagementError.Text(StatusCodes.Status404NotFound, $"No orchestration with instance ID \"${instanceId}\" found."),
            OrchestrationRuntimeStatus.Failed => ManagementError.Result(
                StatusCodes.Status501NotImplemented, "The local engine does not rewind. Restart the instance instead."),
            var status => ManagementError.Text(
                StatusCodes.Status412PreconditionFailed,
                $"This orchestration has status {status}, but only orchestrations in the \"Failed\" state can be rewound."),
        };

    /// <summary><c>DELETE instances/{id}</c>.</summary>
    public async Task<IResult> PurgeOneAsync(HttpRequest request, string instanceId)
    {
        if (await client.GetInstanceAsync(instanceId, request.HttpContext.RequestAborted) is not { } instance)
            return Results.NotFound();
        if (!instance.RuntimeStatus.IsFinished())
            return ManagementError.Text(
                StatusCodes.Status412PreconditionFailed,
                "Only orchestrations in a terminal state can be purged, "
                + $"but the orchestration with instance ID {instanceId} has status {instance.RuntimeStatus}");
        return PurgeCount(await client.PurgeInstanceAsync(instanceId, CancellationToken.None));
    }

    /// <summary><c>DELETE instances</c>. A filter that names no finished status purges nothing.</summary>
    public async Task<IResult> PurgeManyAsync(HttpRequest request)
    {
        if (request.Time("createdTimeFrom") is not { } from)
            return ManagementError.Text(StatusCodes.Status400BadRequest, "Please provide value for 'createdTimeFrom' parameter.");

        // A misspelt status must not extend the purge to every finished instance.
        var statuses = request.Names<OrchestrationRuntimeStatus>("runtimeStatus");
        if (statuses.Count == 0 && request.Text("runtimeStatus") is not null)
            return Results.NotFound();

        var filter = new PurgeInstancesFilter(from, request.Time("createdTimeTo"), statuses);
        var purged = await client.PurgeAllInstancesAsync(filter, request.HttpContext.RequestAborted);
        return purged.PurgedInstanceCount == 0 ? Results.NotFound() : PurgeCount(purged);
    }

    private async Task<IResult> RunAsync(string instanceId, Func<Task> command)
    {
        if (await FindRefusalAsync(instanceId) is { } refusal)
            return refusal;
        await command();
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult?> FindRefusalAsync(string instanceId) => await client.GetInstanceAsync(instanceId) switch
    {
        null => Results.NotFound(),
        { RuntimeStatus: var status } when status.IsFinished() => Results.StatusCode(StatusCodes.Status410Gone),
        _ => null,
    };

    private static IResult PurgeCount(PurgeResult purged) => Results.Json(new Purged(purged.PurgedInstanceCount));

    private sealed record Purged([property: JsonPropertyName("instancesDeleted")] int InstancesDeleted);
}
