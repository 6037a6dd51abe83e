using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.Options;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>
/// S3 and DynamoDB for one run of a peer, with a bucket and a table. New ones each time: the stand-in of S3 has 2 GB of memory, and it
/// should not stand beside contenders that do not use it.
/// </summary>
internal sealed class PeerStores : IAsyncDisposable
{
    private const string Name = "peers";
    private const string Key = "imagegen";

    // A free port of Ceph can be taken by another process before Ceph binds it.
    private const int Attempts = 3;

    private readonly Emulator _s3;
    private readonly Emulator _dynamoDb;

    private PeerStores(Emulator s3, Emulator dynamoDb) => (_s3, _dynamoDb) = (s3, dynamoDb);

    /// <summary>How a peer finds them.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["S3_ENDPOINT"] = _s3.Address.ToString(),
        ["DYNAMODB_ENDPOINT"] = _dynamoDb.Address.ToString(),
        ["BUCKET"] = Name,
        ["TABLE"] = Name,
        ["AWS_ACCESS_KEY_ID"] = Key,
        ["AWS_SECRET_ACCESS_KEY"] = Key,
    };

    /// <summary>Null, with the reason on stderr, where they are not installed.</summary>
    public static async Task<PeerStores?> StartAsync()
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                var stores = new PeerStores(await Emulator.StartAsync("ceph.mjs", Key, Key), await Emulator.StartAsync("dynalite.mjs"));
                await stores.PrepareAsync();
                return stores;
            }
            catch (InvalidOperationException failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _s3.DisposeAsync();
        await _dynamoDb.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        using var aws = new AwsClients(
            Options.Create(new StorageOptions { S3Endpoint = _s3.Address.ToString(), DynamoDbEndpoint = _dynamoDb.Address.ToString() }),
            new BasicAWSCredentials(Key, Key));
        await aws.S3.PutBucketAsync(Name);
        await aws.DynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = Name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("request_id", ScalarAttributeType.S)],
            KeySchema = [new("request_id", KeyType.HASH)],
        });
        while ((await aws.DynamoDb.DescribeTableAsync(Name)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
    }
}
