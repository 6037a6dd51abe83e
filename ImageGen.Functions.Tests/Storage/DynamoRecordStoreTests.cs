using Amazon.DynamoDBv2.Model;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Storage;

public sealed class DynamoRecordStoreTests : RecordStoreSuite
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task<IRecordStore> OpenCatalogAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        return new DynamoRecordStore(aws.Clients.DynamoDb, aws.Options, TestMetrics.New());
    }

    /// <summary>One partition of an index takes a thousand changes a second, so that 16 are enough for 480,000 requests a minute.</summary>
    [Fact]
    public async Task Open_records_are_spread_over_the_partitions_of_their_index()
    {
        var records = Enumerable.Range(0, 160).Select(number => NewRecord() with
        {
            RequestId = RequestId.Parse($"counted-up-{number}"),
            OpenSince = DateTimeOffset.UnixEpoch,
        }).ToList();
        foreach (var record in records)
            await Catalog.CreateAsync(record, None);

        var partitions = new List<string>();
        foreach (var record in records)
            partitions.Add((await PartitionAsync(record.RequestId))!);

        Assert.Equal(16, partitions.Distinct().Count());
        Assert.InRange(partitions.CountBy(partition => partition).Max(count => count.Value), 10, 24);
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_told_by_its_id_and_does_not_end_a_scan()
    {
        var (readable, strange) = (NewRecord(), NewRecord());
        await Catalog.CreateAsync(readable, None);
        await Catalog.CreateAsync(strange, None);
        var aws = await AwsEmulators.TableAsync();
        await aws.Clients.DynamoDb.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = aws.Options.Value.Table,
            Key = new() { ["request_id"] = new AttributeValue(strange.RequestId.Value) },
            UpdateExpression = "SET #status = :status",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
            ExpressionAttributeValues = new() { [":status"] = new AttributeValue("of a later version") },
        });

        try
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => Catalog.FindAsync(strange.RequestId, None));
            var found = new List<RequestId>();
            string? after = null;
            do
            {
                var page = await Catalog.ScanAsync(after, 100, None);
                found.AddRange(page.Records.Select(record => record.RequestId));
                after = page.Next;
            }
            while (after is not null);
            Assert.Contains(readable.RequestId, found);
            Assert.DoesNotContain(strange.RequestId, found);
        }
        finally
        {
            await aws.Clients.DynamoDb.DeleteItemAsync(
                aws.Options.Value.Table, new() { ["request_id"] = new AttributeValue(strange.RequestId.Value) });
        }
    }

    [Fact]
    public async Task A_record_that_runs_again_is_open_in_the_partition_of_its_id()
    {
        var record = NewRecord() with { OpenSince = DateTimeOffset.UnixEpoch };
        await Catalog.CreateAsync(record, None);
        var first = await PartitionAsync(record.RequestId);
        var failed = new ImageProgress(1, ImageStatus.Failed, DateTimeOffset.UnixEpoch, Error: "no", ErrorCode: "not-generated");
        await Catalog.AdvanceAsync(record.RequestId, failed, None);
        await Catalog.CloseAsync(record.RequestId, 1, None);
        Assert.Null(await PartitionAsync(record.RequestId));

        await Catalog.RetryAsync(record.RequestId, 1, DateTimeOffset.UnixEpoch, None);

        Assert.Equal(first, await PartitionAsync(record.RequestId));
    }

    [Fact]
    public async Task Records_that_an_earlier_version_opened_in_one_partition_are_found_in_their_order_and_closed()
    {
        var since = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(Random.Shared.NextInt64(TimeSpan.TicksPerDay));
        var records = new List<ImageRecord>();
        foreach (var seconds in Enumerable.Range(0, 6))
        {
            records.Add(NewRecord() with { OpenSince = since.AddSeconds(seconds) });
            await Catalog.CreateAsync(records[^1], None);
            if (seconds % 2 == 0)
                await MoveAsync(records[^1].RequestId, "1");
        }

        Assert.Equal(records.Select(record => record.RequestId), await OpenAsync());

        foreach (var record in records)
        {
            await Catalog.AdvanceAsync(
                record.RequestId, new ImageProgress(1, ImageStatus.Failed, since, Error: "no", ErrorCode: "not-generated"), None);
            await Catalog.CloseAsync(record.RequestId, 1, None);
        }

        Assert.Empty(await OpenAsync());

        async Task<List<RequestId>> OpenAsync()
        {
            var found = new List<RequestId>();
            await foreach (var record in Catalog.FindOpenAsync(since.AddMinutes(1), None))
                found.Add(record.RequestId);
            return found.FindAll(id => records.Exists(record => record.RequestId == id));
        }
    }

    private static async Task<string?> PartitionAsync(RequestId requestId)
    {
        var aws = await AwsEmulators.TableAsync();
        var answer = await aws.Clients.DynamoDb.GetItemAsync(aws.Options.Value.Table, Key(requestId), consistentRead: true);
        return answer.Item.TryGetValue("open", out var open) ? open.S : null;
    }

    private static async Task MoveAsync(RequestId requestId, string partition)
    {
        var aws = await AwsEmulators.TableAsync();
        await aws.Clients.DynamoDb.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = aws.Options.Value.Table,
            Key = Key(requestId),
            UpdateExpression = "SET #open = :open",
            ExpressionAttributeNames = new() { ["#open"] = "open" },
            ExpressionAttributeValues = new() { [":open"] = new AttributeValue { S = partition } },
        });
    }

    private static Dictionary<string, AttributeValue> Key(RequestId requestId) =>
        new() { ["request_id"] = new AttributeValue { S = requestId.Value } };
}
