using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>The answers to calls that start a request, or join one.</summary>
public sealed class GenerationAnswers(
    GenerationStart start, AssetReader assets, IManagementLinks links)
{
    // Clients are asked to poll every 2 to 3 seconds.
    private const string PollSeconds = "2";

    /// <summary>202 with the status links; 200 with the record where the caller prefers to wait and it ends in time.</summary>
    public async Task<IResult> StartedAsync(
        HttpRequest http, DurableTaskClient client, Created created, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(created);
        var (stands, isAnswer) = await WaitAsync(http, client, created, cancellationToken);
        if (!isAnswer)
            return await AcceptedAsync(http, client, stands, cancellationToken);
        http.HttpContext.Response.Headers.ContentLocation = $"/api/assets/{stands.Record.RequestId}";
        return await RecordAsync(stands.Record, cancellationToken);
    }

    /// <summary>
    /// Waits as the caller prefers. Returns the record as it then stands, and whether it has ended in that time, so that it is the answer.
    /// </summary>
    public async Task<(Created Stands, bool IsAnswer)> WaitAsync(
        HttpRequest http, DurableTaskClient client, Created created, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(created);
        if (PreferHeader.Wait(http) is not { } timeout)
            return (created, false);
        http.HttpContext.Response.Headers["Preference-Applied"] = PreferHeader.Applied(timeout);
        var record = await start.WaitAsync(client, created.Record.RequestId, timeout, cancellationToken) ?? created.Record;
        return (created with { Record = record }, record.Status.IsFinal());
    }

    /// <summary>202: what the request is doing, and the links to follow it.</summary>
    public async Task<IResult> AcceptedAsync(
        HttpRequest http, DurableTaskClient client, Created created, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(created);
        var record = created.Record;
        var usable = await LinksAsync(http, client, created, cancellationToken);
        AskToPoll(http, usable.StatusQueryGetUri, record);
        return Results.Json(
            new GenerationAccepted(usable, record.RequestId, record.Status), Asset.Json, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Says where a record is followed, and when to ask again while it has not ended.</summary>
    public static void AskToPoll(HttpRequest http, string location, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(record);
        http.HttpContext.Response.Headers.Location = location;
        if (!record.Status.IsFinal())
            http.HttpContext.Response.Headers.RetryAfter = PollSeconds;
    }

    /// <summary>200 with the record.</summary>
    public async Task<IResult> RecordAsync(ImageRecord record, CancellationToken cancellationToken) =>
        Results.Json(await assets.ReadAsync(record, cancellationToken), Asset.Json);

    /// <summary>Only links that work: an instance that has ended takes no events, and one that is gone has no status.</summary>
    public async Task<CheckStatusLinks> LinksAsync(
        HttpRequest http, DurableTaskClient client, Created created, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(created);
        var record = created.Record;
        var all = links.For(client, http, record.RequestId.Value);
        // They open the whole task hub, also what belongs to others.
        if (!Caller.Of(http.HttpContext).IsAdmin)
            return all.WithStatusAt(PathOf(record));
        // This call has just started it, and need not ask the task hub.
        if (created.IsNew && !record.Status.IsFinal())
            return all;
        var instance = await GenerationInstances.FindAsync(client, record.RequestId, record.Run, cancellationToken);
        if (instance is { IsCompleted: false })
            return all;
        var ended = all with { SendEventPostUri = null, TerminatePostUri = null, SuspendPostUri = null, ResumePostUri = null };
        return instance is not null ? ended : all.WithStatusAt(PathOf(record));
    }

    private static string PathOf(ImageRecord record) => $"/api/assets/{record.RequestId}";
}
