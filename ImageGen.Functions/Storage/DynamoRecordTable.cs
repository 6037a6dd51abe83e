using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImageGen.Storage;

/// <summary>The calls of DynamoDB that <see cref="DynamoRecordStore"/> is made of: items in, items out.</summary>
internal sealed partial class DynamoRecordTable(IAmazonDynamoDB dynamo, string table, StoreMetrics metrics)
{
    /// <summary>The limit of BatchGetItem.</summary>
    private const int MaxBatch = 100;

    /// <summary>Writes an item; false when its id is taken.</summary>
    public async Task<bool> TryCreateAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest { TableName = table, Item = item, ConditionExpression = "attribute_not_exists(request_id)" };
        try
        {
            await metrics.GuardAsync("put", () => dynamo.PutItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>The item, read consistently; null when there is none.</summary>
    public async Task<Dictionary<string, AttributeValue>?> ReadAsync(RequestId requestId, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = Key(requestId), ConsistentRead = true };
        var answer = await metrics.GuardAsync("get", () => dynamo.GetItemAsync(request, cancellationToken), cancellationToken);
        return answer.IsItemSet ? answer.Item : null;
    }

    /// <summary>Id and status of those items that exist.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ReadStatusesAsync(
        IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken)
    {
        var found = new List<Dictionary<string, AttributeValue>>();
        foreach (var some in requestIds.Chunk(MaxBatch))
        {
            var request = new BatchGetItemRequest
            {
                RequestItems = new()
                {
                    [table] = new KeysAndAttributes
                    {
                        Keys = [.. some.Select(Key)],
                        ProjectionExpression = "request_id, #status",
                        ExpressionAttributeNames = new() { ["#status"] = "status" },
                    },
                },
            };
            var answer = await metrics.GuardAsync(
                "batch-get", () => dynamo.BatchGetItemAsync(request, cancellationToken), cancellationToken);
            found.AddRange(answer.Responses[table]);
        }

        return found;
    }

    /// <summary>What an index has of the items, page by page.</summary>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> QueryAsync(
        QueryRequest query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query.TableName = table;
        do
        {
            var page = await metrics.GuardAsync("query", () => dynamo.QueryAsync(query, cancellationToken), cancellationToken);
            foreach (var item in page.Items ?? [])
                yield return item;

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>One page of the table, in no order. Reads eventually consistent, at half the price.</summary>
    public Task<ScanResponse> ScanAsync(string? after, int limit, CancellationToken cancellationToken) => metrics.GuardAsync(
        "scan",
        () => dynamo.ScanAsync(
            new ScanRequest
            {
                TableName = table,
                Limit = limit,
                ExclusiveStartKey = after is null ? null : new() { ["request_id"] = new AttributeValue { S = after } },
            },
            cancellationToken),
        cancellationToken);

    /// <summary>One page of an index, with all that it contains of the items.</summary>
    public Task<QueryResponse> QueryPageAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        query.TableName = table;
        return metrics.GuardAsync("query", () => dynamo.QueryAsync(query, cancellationToken), cancellationToken);
    }

    /// <summary>Deletes an item; false when the condition does not hold.</summary>
    public async Task<bool> TryDeleteAsync(
        RequestId requestId, string condition, Dictionary<string, AttributeValue?> values, CancellationToken cancellationToken)
    {
        var used = Used(condition, values);
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = Key(requestId),
            ConditionExpression = condition,
            ExpressionAttributeNames = used.Names,
            ExpressionAttributeValues = used.Values,
        };
        try
        {
            await metrics.GuardAsync("delete", () => dynamo.DeleteItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>
    /// The item after the change of a run; null when it is in another run or state. A null value means that the attribute is removed.
    /// </summary>
    public Task<Dictionary<string, AttributeValue>?> TryChangeAsync(
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
    public async Task<Dictionary<string, AttributeValue>?> TryUpdateAsync(
        RequestId requestId, string update, string condition, Dictionary<string, AttributeValue?> values,
            CancellationToken cancellationToken)
    {
        var used = Used($"{update} {condition}", values);
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = Key(requestId),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = used.Names,
            ExpressionAttributeValues = used.Values,
            ReturnValues = ReturnValue.ALL_NEW,
        };
        try
        {
            var updated = await metrics.GuardAsync("update", () => dynamo.UpdateItemAsync(request, cancellationToken), cancellationToken);
            return updated.Attributes;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private static Dictionary<string, AttributeValue> Key(RequestId requestId) =>
        new() { ["request_id"] = new AttributeValue { S = requestId.Value } };

    /// <summary>
    /// The attributes and values that expressions use: DynamoDB refuses others. The states and zero are among the values already.
    /// </summary>
    private static (Dictionary<string, string> Names, Dictionary<string, AttributeValue> Values) Used(
        string expressions, Dictionary<string, AttributeValue?> values)
    {
        foreach (var status in Enum.GetValues<ImageStatus>())
            values[":" + status.WireName()] = ImageRecordItem.Text(status.WireName());
        values[":none"] = ImageRecordItem.Number(0);
        var used = Names().Matches(expressions).Select(match => match.Value).ToHashSet();
        return (
            used.Where(name => name[0] == '#').ToDictionary(name => name, name => name[1..]),
            used.Where(name => name[0] == ':').ToDictionary(name => name, name => values[name]!));
    }

    [GeneratedRegex("[#:][a-z0-9_]+")]
    private static partial Regex Names();
}
