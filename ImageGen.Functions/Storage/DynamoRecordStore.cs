using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Records in a DynamoDB table, by conditional writes of single items only. The SDK repeats a write whose answer was lost, and the repeat
/// then finds the first one; so a write that must have one winner carries an id of the call (<c>write_id</c>).
/// </summary>
public sealed partial class DynamoRecordStore(IAmazonDynamoDB dynamo, IOptions<StorageOptions> options) : IRecordStore
{
    private const string WriteId = "write_id";
    private const string IsOpen = "#status IN (:pending, :processing)";

    private readonly string _table = options.Value.Table;

    public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(record);
        var writeId = AddWriteId(item);
        var request = new PutItemRequest { TableName = _table, Item = item, ConditionExpression = "attribute_not_exists(request_id)" };
        try
        {
            await dynamo.PutItemAsync(request, cancellationToken);
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

    public async Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = _table,
            IndexName = AwsResources.ByImage,
            KeyConditionExpression = "picture_hash = :hash",
            ExpressionAttributeValues = new() { [":hash"] = ImageRecordItem.Text(imageHash)! },
        };
        await foreach (var page in dynamo.Paginators.Query(request).Responses.WithCancellation(cancellationToken))
        {
            // The index lags behind the table and holds keys only; the record itself says whether it is completed.
            foreach (var key in page.Items ?? [])
            {
                if (await FindAsync(RequestId.Parse(key["request_id"].S), cancellationToken) is { Status: ImageStatus.Completed } completed)
                    return completed;
            }
        }

        return null;
    }

    public async Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
    {
        var existing = progress.Status switch
        {
            ImageStatus.Pending => null,
            ImageStatus.Processing => await MoveAsync("#status = :pending"),
            _ => await MoveAsync(IsOpen),
        };
        return ImageRecordItem.ToRecord(existing ?? await RequireAsync(requestId, cancellationToken));

        Task<Dictionary<string, AttributeValue>?> MoveAsync(string fromStatus)
        {
            var changes = ImageRecordItem.Changes(progress);
            var set = changes.Where(change => change.Value is not null).Select(change => $"#{change.Key} = :{change.Key}");
            var removed = changes.Where(change => change.Value is null).Select(change => $"#{change.Key}").ToList();
            return TryUpdateAsync(
                requestId,
                $"SET {string.Join(", ", set)}" + (removed.Count == 0 ? "" : $" REMOVE {string.Join(", ", removed)}"),
                fromStatus,
                changes.ToDictionary(change => ":" + change.Key, change => change.Value),
                cancellationToken);
        }
    }

    public async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
    {
        var item = ImageRecordItem.From(attempt);
        var writeId = AddWriteId(item);
        var added = await TryUpdateAsync(
            requestId,
            "SET #attempts = list_append(#attempts, :attempts)",
            $"{IsOpen} AND size(#attempts) = :before",
            new()
            {
                [":attempts"] = new AttributeValue { L = [new AttributeValue { M = item }] },
                [":before"] = ImageRecordItem.Number(attempt.Number - 1),
            },
            cancellationToken);
        if (added is not null)
            return true;

        var existing = await ReadAsync(requestId, cancellationToken);
        return Attempt(existing, attempt.Number) is { } taken && HasWriteId(taken, writeId);
    }

    public async Task SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
    {
        if (number < 1)
            throw NoAttempt(requestId, number);

        var attempt = $"#attempts[{number - 1}]";
        var settled = await TryUpdateAsync(
            requestId,
            $"SET {attempt}.#outcome = :outcome, {attempt}.#ended_at = :ended_at"
                + (settlement.Detail is null ? "" : $", {attempt}.#detail = :detail"),
            $"attribute_exists({attempt}) AND attribute_not_exists({attempt}.#outcome)",
            new()
            {
                [":outcome"] = ImageRecordItem.Text(settlement.Outcome.WireName()),
                [":ended_at"] = ImageRecordItem.Time(settlement.EndedAt),
                [":detail"] = ImageRecordItem.Text(settlement.Detail),
            },
            cancellationToken);
        if (settled is null && Attempt(await ReadAsync(requestId, cancellationToken), number) is null)
            throw NoAttempt(requestId, number);
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
            return (await dynamo.UpdateItemAsync(request, cancellationToken)).Attributes;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> ReadAsync(RequestId requestId, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = _table, Key = Key(requestId), ConsistentRead = true };
        var answer = await dynamo.GetItemAsync(request, cancellationToken);
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
