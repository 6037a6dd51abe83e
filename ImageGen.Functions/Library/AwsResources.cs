using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImageGen.Library;

/// <summary>
/// Makes the bucket and the table where they are missing, on emulators only and before anything else starts: on AWS they come from
/// <c>infra/aws</c>. Safe to repeat; what is there already is left as it is.
/// </summary>
public sealed class AwsResources(AwsClients aws, IOptions<LibraryOptions> options, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>Index for the history of a user: partition <c>user_id</c>, sorted by <c>created_at</c>.</summary>
    public const string ByUser = "by_user";

    private readonly LibraryOptions library = options.Value;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (library.S3Endpoint.Length > 0)
            await EnsureBucketAsync(cancellationToken);
        if (library.DynamoDbEndpoint.Length > 0)
            await EnsureTableAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnsureBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await aws.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = library.Bucket }, cancellationToken);
            return;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
        }

        await aws.S3.PutBucketAsync(library.Bucket, cancellationToken);
        // Replaces a bucket's whole configuration, so only for the one just made.
        await aws.S3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = library.Bucket, Configuration = StagingLastsADay() },
            cancellationToken);
    }

    private static LifecycleConfiguration StagingLastsADay() => new()
    {
        Rules =
        [
            new LifecycleRule
            {
                Id = "staging",
                Status = LifecycleRuleStatus.Enabled,
                Filter = new LifecycleFilter { Prefix = ImageKey.StagingPrefix },
                Expiration = new LifecycleRuleExpiration { Days = 1 },
            },
            new LifecycleRule
            {
                Id = "unfinished-uploads",
                Status = LifecycleRuleStatus.Enabled,
                Filter = new LifecycleFilter { Prefix = "" },
                AbortIncompleteMultipartUpload = new LifecycleRuleAbortIncompleteMultipartUpload { DaysAfterInitiation = 1 },
            },
        ],
    };

    private async Task EnsureTableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await aws.DynamoDb.CreateTableAsync(Table(), cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // It is there already, or somebody else is making it.
        }

        while (await aws.DynamoDb.DescribeTableAsync(library.Table, cancellationToken) is var described
            && described.Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private CreateTableRequest Table() => new()
    {
        TableName = library.Table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [Text("request_id"), Text("user_id"), Text("created_at")],
        KeySchema = [Partition("request_id")],
        GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = ByUser,
                KeySchema = [Partition("user_id"), new KeySchemaElement("created_at", KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
        ],
    };

    private static AttributeDefinition Text(string name) => new(name, ScalarAttributeType.S);

    private static KeySchemaElement Partition(string name) => new(name, KeyType.HASH);
}
