using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImageGen.Storage;
using Microsoft.Extensions.Options;
using static ImageGen.Storage.StorageErrors;

namespace ImageGen.Access.Keys;

/// <summary>
/// API keys in the DynamoDB table <see cref="StorageOptions.AccessTable"/>: an item each, under <c>pk</c> <c>apikey</c> and the id as
/// <c>sk</c>. None has the attribute <c>expires_at</c>, by which DynamoDB deletes items of this table.
/// </summary>
public sealed class DynamoApiKeyStore(IAmazonDynamoDB dynamo, IOptions<StorageOptions> options) : IApiKeyStore
{
    private const string Partition = "apikey", DayFormat = "yyyy-MM-dd";

    private readonly string _table = options.Value.AccessTable;

    public async Task<bool> CreateAsync(KeyRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var request = new PutItemRequest { TableName = _table, Item = From(record), ConditionExpression = "attribute_not_exists(sk)" };
        try
        {
            await GuardAsync(() => dynamo.PutItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // The SDK repeats a write whose answer was lost, and the repeat then finds the first one.
            return (await FindAsync(record.Id, cancellationToken))?.Hash == record.Hash;
        }
    }

    public async Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = _table, Key = Key(keyId), ConsistentRead = true };
        var answer = await GuardAsync(() => dynamo.GetItemAsync(request, cancellationToken), cancellationToken);
        return answer.IsItemSet ? ToRecord(answer.Item) : null;
    }

    public async Task<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = _table,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new AttributeValue(Partition) },
            ConsistentRead = true,
        };
        var records = new List<KeyRecord>();
        do
        {
            var page = await GuardAsync(() => dynamo.QueryAsync(query, cancellationToken), cancellationToken);
            records.AddRange((page.Items ?? []).Select(ToRecord));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
        return records;
    }

    public async Task<KeyRecord?> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await TryUpdateAsync(
            keyId, "SET revoked_at = :at", "attribute_not_exists(revoked_at)", new() { [":at"] = ImageRecordItem.Time(at) },
            cancellationToken)
        ?? await FindAsync(keyId, cancellationToken);

    public async Task<KeyRecord?> ExpireAsync(
        string keyId, DateTimeOffset now, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, AttributeValue?> { [":at"] = ImageRecordItem.Time(at), [":now"] = ImageRecordItem.Time(now) };
        const string IsActive = "attribute_not_exists(revoked_at) AND (attribute_not_exists(key_ends_at) OR key_ends_at > :now)";
        const string IsLater = "(attribute_not_exists(key_ends_at) OR key_ends_at > :at)";
        if (await TryUpdateAsync(keyId, "SET key_ends_at = :at", $"{IsActive} AND {IsLater}", values, cancellationToken) is { } changed)
            return changed;
        // It ends before that by itself, or has ended.
        var existing = await FindAsync(keyId, cancellationToken);
        return existing?.StatusAt(now) == KeyStatus.Active ? existing : null;
    }

    public Task UseAsync(string keyId, DateOnly day, CancellationToken cancellationToken) => TryUpdateAsync(
        keyId, "SET last_used_on = :day", "(attribute_not_exists(last_used_on) OR last_used_on < :day)", new() { [":day"] = Day(day) },
        cancellationToken);

    /// <summary>The record after the update; null when there is none, or the condition does not hold.</summary>
    private async Task<KeyRecord?> TryUpdateAsync(
        string keyId, string update, string condition, Dictionary<string, AttributeValue?> values, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = _table,
            Key = Key(keyId),
            UpdateExpression = update,
            ConditionExpression = $"attribute_exists(sk) AND {condition}",
            ExpressionAttributeValues = ImageRecordItem.Present(values),
            ReturnValues = ReturnValue.ALL_NEW,
        };
        try
        {
            return ToRecord((await GuardAsync(() => dynamo.UpdateItemAsync(request, cancellationToken), cancellationToken)).Attributes);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private static Dictionary<string, AttributeValue> Key(string keyId) =>
        new() { ["pk"] = new AttributeValue(Partition), ["sk"] = new AttributeValue(keyId) };

    private static Dictionary<string, AttributeValue> From(KeyRecord record) => ImageRecordItem.Present(new()
    {
        ["pk"] = new AttributeValue(Partition),
        ["sk"] = new AttributeValue(record.Id),
        ["owner"] = ImageRecordItem.Text(record.Owner),
        ["name"] = ImageRecordItem.Text(record.Name),
        ["scopes"] = new AttributeValue { L = [.. record.Scopes.Names().Select(name => new AttributeValue(name))], IsLSet = true },
        ["hash"] = ImageRecordItem.Text(record.Hash),
        ["last_four"] = ImageRecordItem.Text(record.LastFour),
        ["created_at"] = ImageRecordItem.Time(record.CreatedAt),
        ["lifetime_days"] = ImageRecordItem.Number(record.LifetimeDays),
        ["key_ends_at"] = ImageRecordItem.Time(record.ExpiresAt),
        ["revoked_at"] = ImageRecordItem.Time(record.RevokedAt),
        ["last_used_on"] = record.LastUsedOn is { } day ? Day(day) : null,
    });

    private static KeyRecord ToRecord(Dictionary<string, AttributeValue> item) => new()
    {
        Id = item["sk"].S,
        Owner = item["owner"].S,
        Name = item["name"].S,
        Scopes = AccessScopesExtensions.Of(item["scopes"].L?.Select(name => name.S) ?? []),
        Hash = item["hash"].S,
        LastFour = item["last_four"].S,
        CreatedAt = item.Time("created_at")!.Value,
        LifetimeDays = (int?)item.Number("lifetime_days"),
        ExpiresAt = item.Time("key_ends_at"),
        RevokedAt = item.Time("revoked_at"),
        LastUsedOn = item.Text("last_used_on") is { } day ? DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture) : null,
    };

    private static AttributeValue Day(DateOnly day) => new(day.ToString(DayFormat, CultureInfo.InvariantCulture));
}
