using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using static ImageGen.Storage.StorageErrors;

namespace ImageGen.Storage;

/// <summary>
/// Records in a DynamoDB table, by conditional writes of single items only. The SDK repeats a write whose answer was lost, and the repeat
/// then finds the first one; so a write that must have one winner carries an id of the call (<c>write_id</c>).
/// </summary>
public sealed partial class DynamoRecordStore(IAmazonDynamoDB dynamo, IOptions<StorageOptions> options) : IRecordStore
{
    private const string WriteId = "write_id";

    /// <summary>The limit of BatchGetItem.</summary>
    private const int MaxBatch = 100;

    private const string IsOpen = "#status IN (:pending, :processing)";
    private const string HasFailed = "#status IN (:failed, :cancelled)";

    private readonly string _table = options.Value.Table;

    public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(record);
        var writeId = AddWriteId(item);
        var request = new PutItemRequest { TableName = _table, Item = item, ConditionExpression = "attribute_not_exists(request_id)" };
        try
        {
            await GuardAsync(() => dynamo.PutItemAsync(request, cancellationToken), cancellationToken);
            return new Created(record, IsNew: true);
        }
        catch (ConditionalCheckFailedException)
        {
            var existing = await RequireAsync(record.RequestId, cancellationToken);
            return new Created(ImageRecordItem.ToRecord(existing), IsNew: HasWriteId(existing, writeId));
        }
    }

    public async Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
        await ReadAsync(requestId, cancellationToken) is { } item ? ImageRecordItem.ToRecord(item) : null;

    public async Task<IReadOnlyList<RequestId>> FindEndedAsync(
        IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken)
    {
        var ended = new List<RequestId>();
        foreach (var some in requestIds.Distinct().Chunk(MaxBatch))
        {
            var request = new BatchGetItemRequest
            {
                RequestItems = new()
                {
                    [_table] = new KeysAndAttributes
                    {
                        Keys = [.. some.Select(Key)],
                        ProjectionExpression = "request_id, #status",
                        ExpressionAttributeNames = new() { ["#status"] = "status" },
                    },
                },
            };
            var answer = await GuardAsync(() => dynamo.BatchGetItemAsync(request, cancellationToken), cancellationToken);
            ended.AddRange(answer.Responses[_table].Where(ImageRecordItem.HasEnded).Select(item => RequestId.Parse(item["request_id"].S)));
        }

        return ended;
    }

    public async Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = _table,
            IndexName = AwsResources.ByImage,
            KeyConditionExpression = "picture_hash = :hash",
            ExpressionAttributeValues = new() { [":hash"] = ImageRecordItem.Text(imageHash)! },
        };
        await foreach (var record in QueryAsync(request, cancellationToken))
        {
            if (record.Status == ImageStatus.Completed)
                return record;
        }

        return null;
    }

    public async IAsyncEnumerable<ImageRecord> FindOpenAsync(
        DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = _table,
            IndexName = AwsResources.ByOpen,
            KeyConditionExpression = "#open = :open AND open_since < :before",
            ExpressionAttributeNames = new() { ["#open"] = "open" },
            ExpressionAttributeValues = new()
            {
                [":open"] = ImageRecordItem.Text(ImageRecordItem.Open)!,
                [":before"] = ImageRecordItem.Time(before)!,
            },
        };
        await foreach (var record in QueryAsync(request, cancellationToken))
        {
            if (record.OpenSince < before)
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
        // Images that arrive after the end are kept.
        if (existing is null && progress.Output is { } late)
            existing = await MoveAsync($"{HasFailed} AND size(#images) = :none", ImageRecordItem.Images(late, progress.At));
        return ImageRecordItem.ToRecord(existing ?? await RequireAsync(requestId, cancellationToken));

        Task<Dictionary<string, AttributeValue>?> MoveAsync(string from, Dictionary<string, AttributeValue?> changes) =>
            TryChangeAsync(requestId, progress.Run, from, changes, cancellationToken);
    }

    public async Task<ImageRecord?> RetryAsync(RequestId requestId, int run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var changes = ImageRecordItem.NextRun(run, at);
        var writeId = Guid.NewGuid().ToString("N");
        changes[WriteId] = ImageRecordItem.Text(writeId);
        var changed = await TryChangeAsync(requestId, run, HasFailed, changes, cancellationToken);
        changed ??= await ReadAsync(requestId, cancellationToken) is { } existing && HasWriteId(existing, writeId) ? existing : null;
        return changed is null ? null : ImageRecordItem.ToRecord(changed);
    }

    public Task CloseAsync(RequestId requestId, int run, CancellationToken cancellationToken) => TryChangeAsync(
        requestId, run, $"NOT {IsOpen}", new() { ["open"] = null, ["open_since"] = null }, cancellationToken);

    public async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(attempt);
        var writeId = AddWriteId(item);
        var added = await TryUpdateAsync(
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

        var existing = await ReadAsync(requestId, cancellationToken);
        return Attempt(existing, attempt.Number) is { } taken && HasWriteId(taken, writeId);
    }

    public async Task<ImageRecord> SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
    {
        if (number < 1)
            throw NoAttempt(requestId, number);

        var attempt = $"#attempts[{number - 1}]";
        var settled = await TryUpdateAsync(
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
        settled ??= await ReadAsync(requestId, cancellationToken);
        return settled is not null && Attempt(settled, number) is not null
            ? ImageRecordItem.ToRecord(settled)
            : throw NoAttempt(requestId, number);
    }

    /// <summary>
    /// The item after the change of a run; null when it is in another run or state. A null value means that the attribute is removed.
    /// </summary>
    private Task<Dictionary<string, AttributeValue>?> TryChangeAsync(
        RequestId requestId, int run, string fromStatus, Dictionary<string, AttributeValue?> changes, CancellationToken cancellationToken)
    {
        var set = changes.Where(change => change.Value is not null).Select(change => $"#{change.Key} = :{change.Key}").ToList();
        var removed = changes.Where(change => change.Value is null).Select(change => $"#{change.Key}").ToList();
        var values = changes.ToDictionary(change => ":" + change.Key, change => change.Value);
        // "run" itself may be among the changes.
        values[":of_run"] = ImageRecordItem.Number(run);
        return TryUpdateAsync(
            requestId,
            (set.Count == 0 ? "" : $"SET {string.Join(", ", set)}") + (removed.Count == 0 ? "" : $" REMOVE {string.Join(", ", removed)}"),
            $"#run = :of_run AND {fromStatus}",
            values,
            cancellationToken);
    }

    /// <summary>
    /// The item after the update; null when the condition does not hold. Attributes are written <c>#name</c> and values
    /// <c>:name</c>, so that DynamoDB's reserved words (<c>status</c>, <c>error</c> …) do no harm.
    /// </summary>
    private async Task<Dictionary<string, AttributeValue>?> TryUpdateAsync(
        RequestId requestId, string update, string condition, Dictionary<string, AttributeValue?> values,
            CancellationToken cancellationToken)
    {
        values[":pending"] = ImageRecordItem.Text(ImageStatus.Pending.WireName());
        values[":processing"] = ImageRecordItem.Text(ImageStatus.Processing.WireName());
        values[":failed"] = ImageRecordItem.Text(ImageStatus.Failed.WireName());
        values[":cancelled"] = ImageRecordItem.Text(ImageStatus.Cancelled.WireName());
        values[":none"] = ImageRecordItem.Number(0);
        var used = Names().Matches($"{update} {condition}").Select(match => match.Value).ToHashSet();
        var request = new UpdateItemRequest
        {
            TableName = _table,
            Key = Key(requestId),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = used.Where(name => name[0] == '#').ToDictionary(name => name, name => name[1..]),
            ExpressionAttributeValues = used.Where(name => name[0] == ':').ToDictionary(name => name, name => values[name]!),
            ReturnValues = ReturnValue.ALL_NEW,
        };
        try
        {
            return (await GuardAsync(() => dynamo.UpdateItemAsync(request, cancellationToken), cancellationToken)).Attributes;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    /// <summary>
    /// The records that an index names. It lags behind the table and contains keys only, so the caller has to look at the records
    /// themselves.
    /// </summary>
    private async IAsyncEnumerable<ImageRecord> QueryAsync(
        QueryRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await GuardAsync(() => dynamo.QueryAsync(request, cancellationToken), cancellationToken);
            foreach (var key in page.Items ?? [])
            {
                if (await FindAsync(RequestId.Parse(key["request_id"].S), cancellationToken) is { } record)
                    yield return record;
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<Dictionary<string, AttributeValue>?> ReadAsync(RequestId requestId, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = _table, Key = Key(requestId), ConsistentRead = true };
        var answer = await GuardAsync(() => dynamo.GetItemAsync(request, cancellationToken), cancellationToken);
        return answer.IsItemSet ? answer.Item : null;
    }

    private async Task<Dictionary<string, AttributeValue>> RequireAsync(RequestId requestId, CancellationToken cancellationToken) =>
        await ReadAsync(requestId, cancellationToken)
        ?? throw new KeyNotFoundException($"There is no record of request '{requestId}'.");

    private static Dictionary<string, AttributeValue> Key(RequestId requestId) =>
        new() { ["request_id"] = new AttributeValue { S = requestId.Value } };

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

    [GeneratedRegex("[#:][a-z0-9_]+")]
    private static partial Regex Names();
}
