using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImageGen.Telemetry;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Records in a DynamoDB table, by conditional writes of single items only. The SDK repeats a write whose answer was lost, and the repeat
/// then finds the first one; so a write that must have one winner carries an id of the call (<c>write_id</c>).
/// </summary>
public sealed class DynamoRecordStore(IAmazonDynamoDB dynamo, IOptions<StorageOptions> options, Metrics metrics) : IRecordStore
{
    private const string WriteId = "write_id";
    private const string IsOpen = "#status IN (:pending, :processing)";
    private const string HasEndedAsRead = $"#created_at = :created_at AND #run = :run AND NOT {IsOpen}";
    private const string HasFailed = "#status IN (:failed, :cancelled)";

    private readonly StoreMetrics _metrics = new(metrics, "dynamodb");
    private readonly DynamoRecordTable _table = new(dynamo, options.Value.Table, new(metrics, "dynamodb"));

    public bool IsShared => true;

    public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(record);
        var writeId = AddWriteId(item);
        if (await _table.TryCreateAsync(item, cancellationToken))
            return Begun(record);
        var existing = await RequireAsync(record.RequestId, cancellationToken);
        return HasWriteId(existing, writeId)
            ? Begun(ImageRecordItem.ToRecord(existing))
            : new Created(ImageRecordItem.ToRecord(existing), IsNew: false);

        Created Begun(ImageRecord created)
        {
            _metrics.Begun(created);
            return new(created, IsNew: true);
        }
    }

    public async Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
        await _table.ReadAsync(requestId, cancellationToken) is { } item ? ImageRecordItem.ToRecord(item) : null;

    public async Task<IReadOnlyList<RequestId>> FindEndedAsync(
        IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken)
    {
        var found = await _table.ReadStatusesAsync([.. requestIds.Distinct()], cancellationToken);
        return [.. found.Where(ImageRecordItem.HasEnded).Select(item => RequestId.Parse(item["request_id"].S))];
    }

    public async Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            IndexName = AwsResources.ByImage,
            KeyConditionExpression = "picture_hash = :hash",
            ExpressionAttributeValues = new() { [":hash"] = ImageRecordItem.Text(imageHash)! },
        };
        await foreach (var record in RecordsAsync(query, cancellationToken))
        {
            if (record.Status == ImageStatus.Completed)
                return record;
        }

        return null;
    }

    public async IAsyncEnumerable<ImageRecord> FindOpenAsync(
        DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var requestId in new DynamoOpenRecords(_table).RequestIdsAsync(before, cancellationToken))
        {
            if (await FindAsync(requestId, cancellationToken) is { } record && record.OpenSince < before)
                yield return record;
        }
    }

    public async Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
    {
        var existing = progress.Status switch
        {
            ImageStatus.Pending => null,
            ImageStatus.Processing => await MoveAsync("#status = :pending", ImageRecordItem.Changes(progress)),
            _ => await MoveAsync(IsOpen, ImageRecordItem.Changes(progress)),
        };
        if (existing is not null && progress.Status.IsFinal())
            _metrics.Ended(ImageRecordItem.ToRecord(existing));
        // Images that arrive after the end are kept.
        if (existing is null && progress.Output is { } late)
            existing = await MoveAsync($"{HasFailed} AND size(#images) = :none", ImageRecordItem.Images(late, progress.At));
        return ImageRecordItem.ToRecord(existing ?? await RequireAsync(requestId, cancellationToken));

        Task<Dictionary<string, AttributeValue>?> MoveAsync(string from, Dictionary<string, AttributeValue?> changes) =>
            _table.TryChangeAsync(requestId, progress.Run, from, changes, cancellationToken);
    }

    public async Task<ImageRecord?> RetryAsync(RequestId requestId, int run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var changes = ImageRecordItem.NextRun(requestId, run, at);
        var writeId = Guid.NewGuid().ToString("N");
        changes[WriteId] = ImageRecordItem.Text(writeId);
        var changed = await _table.TryChangeAsync(
            requestId, run, $"{HasFailed} AND attribute_not_exists(#deleting_since)", changes, cancellationToken);
        changed ??= await _table.ReadAsync(requestId, cancellationToken) is { } existing && HasWriteId(existing, writeId) ? existing : null;
        if (changed is null)
            return null;
        var begun = ImageRecordItem.ToRecord(changed);
        _metrics.Begun(begun);
        return begun;
    }

    public Task CloseAsync(RequestId requestId, int run, CancellationToken cancellationToken) => _table.TryChangeAsync(
        requestId, run, $"NOT {IsOpen}", new() { ["open"] = null, ["open_since"] = null }, cancellationToken);

    public async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(attempt);
        var writeId = AddWriteId(item);
        var added = await _table.TryUpdateAsync(
            requestId,
            "SET #attempts = list_append(#attempts, :attempts)",
            $"{IsOpen} AND #run = :run AND size(#attempts) = :before",
            new()
            {
                [":run"] = ImageRecordItem.Number(attempt.Run),
                [":attempts"] = new AttributeValue { L = [new AttributeValue { M = item }] },
                [":before"] = ImageRecordItem.Number(attempt.Number - 1),
            },
            cancellationToken);
        if (added is not null)
            return true;

        var existing = await _table.ReadAsync(requestId, cancellationToken);
        return Attempt(existing, attempt.Number) is { } taken && HasWriteId(taken, writeId);
    }

    public async Task<ImageRecord> SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
    {
        if (number < 1)
            throw NoAttempt(requestId, number);

        var attempt = $"#attempts[{number - 1}]";
        var settled = await _table.TryUpdateAsync(
            requestId,
            $"SET {attempt}.#outcome = :outcome, {attempt}.#ended_at = :ended_at"
                + (settlement.Detail is null ? "" : $", {attempt}.#detail = :detail")
                + (settlement.PriceEstimate is null ? "" : $", {attempt}.#price_estimate_usd = :price_estimate_usd")
                + (settlement.Provider is null ? "" : $", {attempt}.#provider = :provider"),
            $"attribute_exists({attempt}) AND attribute_not_exists({attempt}.#outcome)",
            new()
            {
                [":outcome"] = ImageRecordItem.Text(settlement.Outcome.WireName()),
                [":ended_at"] = ImageRecordItem.Time(settlement.EndedAt),
                [":detail"] = ImageRecordItem.Text(settlement.Detail),
                [":price_estimate_usd"] = ImageRecordItem.Number(settlement.PriceEstimate),
                [":provider"] = ImageRecordItem.Map(settlement.Provider),
            },
            cancellationToken);
        var isWon = settled is not null;
        settled ??= await _table.ReadAsync(requestId, cancellationToken);
        if (settled is null || Attempt(settled, number) is null)
            throw NoAttempt(requestId, number);
        var record = ImageRecordItem.ToRecord(settled);
        // After a lost answer the caller finds its own settlement, which nobody has counted.
        if (isWon || record.Attempts[number - 1] is var found && found.Outcome == settlement.Outcome && found.EndedAt == settlement.EndedAt)
            _metrics.Settled(record, number);
        return record;
    }

    public Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken) =>
        new DynamoRecordPages(_table).ReadAsync(query, cancellationToken);

    public async Task<RecordScan> ScanAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await _table.ScanAsync(after, limit, cancellationToken);
        var found = new List<ImageRecord>();
        foreach (var item in page.Items ?? [])
        {
            try
            {
                found.Add(ImageRecordItem.ToRecord(item));
            }
            catch (InvalidDataException)
            {
                // It is reported where it is read by its id.
            }
        }

        return new(found, page.LastEvaluatedKey is { Count: > 0 } last ? last["request_id"].S : null);
    }

    public async Task<ImageRecord?> TagAsync(RequestId requestId, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var tagged = await _table.TryUpdateAsync(
            requestId,
            "SET #tags = :tags",
            "attribute_exists(#request_id)",
            new() { [":tags"] = ImageRecordItem.Texts(tags) },
            cancellationToken);
        return tagged is null ? null : ImageRecordItem.ToRecord(tagged);
    }

    public async Task<ImageRecord?> BeginDeletionAsync(ImageRecord record, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var values = ValuesOf(record);
        values[":deleting_since"] = ImageRecordItem.Time(at);
        var changed = await _table.TryUpdateAsync(
            record.RequestId, "SET #deleting_since = :deleting_since", HasEndedAsRead, values, cancellationToken);
        return changed is null ? null : ImageRecordItem.ToRecord(changed);
    }

    public async Task<bool> DeleteAsync(ImageRecord record, CancellationToken cancellationToken) =>
        await _table.TryDeleteAsync(record.RequestId, HasEndedAsRead, ValuesOf(record), cancellationToken)
        || await FindAsync(record.RequestId, cancellationToken) is not { } existing || !existing.IsSameAs(record);

    private static Dictionary<string, AttributeValue?> ValuesOf(ImageRecord record) => new()
    {
        [":created_at"] = ImageRecordItem.Time(record.CreatedAt),
        [":run"] = ImageRecordItem.Number(record.Run),
    };

    // An index lags behind the table and contains keys only, so callers look at the records themselves.
    private async IAsyncEnumerable<ImageRecord> RecordsAsync(
        QueryRequest query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in _table.QueryAsync(query, cancellationToken))
        {
            if (await FindAsync(RequestId.Parse(key["request_id"].S), cancellationToken) is { } record)
                yield return record;
        }
    }

    private async Task<Dictionary<string, AttributeValue>> RequireAsync(RequestId requestId, CancellationToken cancellationToken) =>
        await _table.ReadAsync(requestId, cancellationToken)
        ?? throw new KeyNotFoundException($"There is no record of request '{requestId}'.");

    private static Dictionary<string, AttributeValue>? Attempt(Dictionary<string, AttributeValue>? item, int number) =>
        item?["attempts"].L?.ElementAtOrDefault(number - 1)?.M;

    private static string AddWriteId(Dictionary<string, AttributeValue> written)
    {
        var writeId = Guid.NewGuid().ToString("N");
        written[WriteId] = new AttributeValue { S = writeId };
        return writeId;
    }

    private static bool HasWriteId(Dictionary<string, AttributeValue> existing, string writeId) =>
        existing.TryGetValue(WriteId, out var value) && value.S == writeId;

    private static KeyNotFoundException NoAttempt(RequestId requestId, int number) =>
        new($"There is no attempt {number} in a record of request '{requestId}'.");
}
