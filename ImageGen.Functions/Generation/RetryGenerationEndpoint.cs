using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets/{request_id}/retry</c>: runs a failed or cancelled request again under its id. The earlier attempts stay in the
/// record, and an image that one of them paid for and that is still staged is used instead of a new one. Answers as
/// <see cref="StartGenerationEndpoint"/> does; 409 for a request that is completed, not over yet, or being deleted.
/// </summary>
public sealed class RetryGenerationEndpoint(
    IRecordStore records, InputImages inputs, ModelCatalog catalog, RecordReconciler reconciler, GenerationAnswers answers,
    StorageHealth health, TimeProvider time)
{
    private static readonly TimeSpan MaxEnding = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndingInterval = TimeSpan.FromMilliseconds(200);

    [Function(nameof(RetryGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/assets/{requestId}/retry")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);

        record = await reconciler.ReconcileAsync(client, record, cancellationToken);
        if (await RefusalAsync(client, record, cancellationToken) is { } refusal)
            return refusal;
        await health.EnsureWritableAsync(cancellationToken);
        if (await records.RetryAsync(record.RequestId, record.Run, time.GetUtcNow(), cancellationToken) is not { } next)
        {
            return await records.FindAsync(record.RequestId, cancellationToken) is null or { DeletingSince: not null }
                ? Problem.BeingDeleted(requestId)
                : Problem.NotOver(requestId);
        }

        return await GenerationStart.StartNewAsync(client, next) is { } delayed
            ? delayed
            : await answers.StartedAsync(http, client, new(next, IsNew: true), cancellationToken);
    }

    private async Task<Problem?> RefusalAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken)
    {
        var id = record.RequestId.Value;
        if (record.Status == ImageStatus.Completed)
            return Problem.AlreadyCompleted(id);
        if (record.DeletingSince is not null)
            return Problem.BeingDeleted(id);
        // Nobody knows yet whether a call without an outcome is billed, so another now might be paid twice. The reconciler has settled
        // those that cannot answer any more.
        if (!record.Status.IsFinal() || record.Attempts.Any(attempt => attempt.Outcome is null)
            || !await HasEndedAsync(client, record, cancellationToken))
            return Problem.NotOver(id);

        // Another orchestrator checks its request itself.
        if (record.Orchestrator is not null)
            return null;
        var request = RecordStatus.RequestOf(record);
        if (!await inputs.AreStagedAsync(request, cancellationToken))
            return Problem.InputGone(id);
        if (GenerationRules.Check(request) is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        return catalog.Candidates(request.ToImageRequest()).Refusal is { } refusal ? RequestReader.Refuse(refusal) : null;
    }

    // An instance ends some moments after it has written its record.
    private async Task<bool> HasEndedAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (await GenerationInstances.FindAsync(client, record.RequestId, record.Run, cancellationToken) is
            { IsCompleted: false } instance)
        {
            // It would end only if somebody resumed it.
            if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended)
                await GenerationInstances.TerminateAsync(client, record.RequestId, cancellationToken);
            if (time.GetElapsedTime(start) > MaxEnding)
                return false;
            await Task.Delay(EndingInterval, time, cancellationToken);
        }

        return true;
    }
}
