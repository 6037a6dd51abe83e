using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>
/// Takes jobs: the record decides who is first, so that a repeat joins the job that was taken under its id, whatever the rules are today.
/// </summary>
public sealed class ProductStart(
    ProductRules rules, IRecordStore records, GenerationStart start, StorageHealth health, IOptions<StorageOptions> options,
    TimeProvider time)
{
    /// <summary>What counts for fields that a request leaves out.</summary>
    public ProductRequest Defaults => new() { KeepDays = options.Value.ProductDays };

    /// <summary>Writes the record of a job, which is not started yet; or joins an earlier one.</summary>
    /// <param name="fields">The request's, with the errors found in them so far.</param>
    /// <param name="batchId">The instance that will start it; null where the caller of this does.</param>
    public async Task<Result<Created, Problem>> TakeAsync(
        DurableTaskClient client, JsonFields fields, ProductRequest request, Caller caller, string? batchId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.MayActFor(request.UserId))
            return Problem.OtherUser();
        if (await records.FindAsync(request.RequestId, cancellationToken) is { } earlier)
            return await start.JoinAsync(client, earlier, request.Hash(), cancellationToken);

        foreach (var error in rules.Check(request).Where(error => !fields.HasErrorOf(error.Field)))
            fields.Refuse(error.Field, error.Rule, error.Example);
        if (RequestId.TryParse(request.RequestId, out var id) && id.IsShort)
            fields.Refuse("jobId", "must not be img- and six hexadecimal digits, which only POST /generate-image gives", "req-456");
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        await health.EnsureWritableAsync(cancellationToken);
        var record = request.NewRecord(time.GetUtcNow(), batchId);
        var created = await records.CreateAsync(record, cancellationToken);
        return created.IsNew ? created : await start.JoinAsync(client, created.Record, record.RequestHash, cancellationToken);
    }
}
