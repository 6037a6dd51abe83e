using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImageGen.Storage;
using Microsoft.Extensions.Options;
using static ImageGen.Storage.StorageErrors;

namespace ImageGen.Posters;

/// <summary>
/// Seconds in the DynamoDB table <see cref="StorageOptions.AccessTable"/>: an item each, under <c>pk</c> <c>history#{user_id}</c> and the
/// second as <c>sk</c>.
/// </summary>
public sealed class DynamoHistoryTimeStore(IAmazonDynamoDB dynamo, IOptions<StorageOptions> options) : IHistoryTimeStore
{
    private readonly string _table = options.Value.AccessTable;

    public async Task<HistoryImage> TakeAsync(string userId, long second, HistoryImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var item = Key(userId, second);
        item["request_id"] = new AttributeValue(image.RequestId.Value);
        item["image"] = new AttributeValue { N = image.Index.ToString(CultureInfo.InvariantCulture) };
        var request = new PutItemRequest { TableName = _table, Item = item, ConditionExpression = "attribute_not_exists(sk)" };
        try
        {
            await GuardAsync(() => dynamo.PutItemAsync(request, cancellationToken), cancellationToken);
            return image;
        }
        catch (ConditionalCheckFailedException)
        {
            // Nothing deletes such an item.
            return (await FindAsync(userId, second, cancellationToken))!;
        }
    }

    public async Task<HistoryImage?> FindAsync(string userId, long second, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = _table, Key = Key(userId, second), ConsistentRead = true };
        var answer = await GuardAsync(() => dynamo.GetItemAsync(request, cancellationToken), cancellationToken);
        return answer.IsItemSet ? ImageOf(answer.Item) : null;
    }

    public async Task<IReadOnlyList<(long Second, HistoryImage Image)>> ListAsync(
        string userId, long first, CancellationToken cancellationToken)
    {
        var key = Key(userId, first);
        var query = new QueryRequest
        {
            TableName = _table,
            KeyConditionExpression = "pk = :pk AND sk >= :first",
            ExpressionAttributeValues = new() { [":pk"] = key["pk"], [":first"] = key["sk"] },
            ConsistentRead = true,
        };
        var taken = new List<(long, HistoryImage)>();
        do
        {
            var page = await GuardAsync(() => dynamo.QueryAsync(query, cancellationToken), cancellationToken);
            taken.AddRange((page.Items ?? []).Select(
                item => (long.Parse(item["sk"].S, CultureInfo.InvariantCulture), ImageOf(item))));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
        return taken;
    }

    private static HistoryImage ImageOf(Dictionary<string, AttributeValue> item) =>
        new(RequestId.Parse(item["request_id"].S), int.Parse(item["image"].N, CultureInfo.InvariantCulture));

    // Eleven digits, so that the order of texts is that of the numbers.
    private static Dictionary<string, AttributeValue> Key(string userId, long second) => new()
    {
        ["pk"] = new AttributeValue($"history#{userId}"),
        ["sk"] = new AttributeValue(second.ToString("D11", CultureInfo.InvariantCulture)),
    };
}
