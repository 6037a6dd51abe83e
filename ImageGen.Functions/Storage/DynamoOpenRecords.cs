using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;

namespace ImageGen.Storage;

/// <summary>The index of open records: its partitions are read side by side and merged, the oldest first.</summary>
internal sealed class DynamoOpenRecords(DynamoRecordTable table)
{
    /// <summary>The records that have been open since before a time.</summary>
    public async IAsyncEnumerable<RequestId> RequestIdsAsync(
        DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partitions = ImageRecordItem.OpenPartitions
            .Select(partition => table.QueryAsync(Query(partition, before), cancellationToken).GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            // By the time at which the first record that is not returned yet was opened; their texts sort as the times do.
            var next = new PriorityQueue<IAsyncEnumerator<Dictionary<string, AttributeValue>>, string>(StringComparer.Ordinal);
            var begun = await Task.WhenAll(partitions.Select(partition => partition.MoveNextAsync().AsTask()));
            foreach (var (partition, _) in partitions.Zip(begun).Where(pair => pair.Second))
                next.Enqueue(partition, partition.Current["open_since"].S);

            while (next.TryDequeue(out var oldest, out _))
            {
                yield return RequestId.Parse(oldest.Current["request_id"].S);
                if (await oldest.MoveNextAsync())
                    next.Enqueue(oldest, oldest.Current["open_since"].S);
            }
        }
        finally
        {
            foreach (var partition in partitions)
                await partition.DisposeAsync();
        }
    }

    private static QueryRequest Query(string partition, DateTimeOffset before) => new()
    {
        IndexName = AwsResources.ByOpen,
        KeyConditionExpression = "#open = :open AND open_since < :before",
        ExpressionAttributeNames = new() { ["#open"] = "open" },
        ExpressionAttributeValues = new()
        {
            [":open"] = ImageRecordItem.Text(partition)!,
            [":before"] = ImageRecordItem.Time(before)!,
        },
    };
}
