using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Makes the bucket and the tables where they are missing, on emulators only and before anything else starts: on AWS they come from
/// <c>infra/aws</c>. Safe to repeat; what is there already is left as it is.
/// </summary>
public sealed partial class AwsResources(
    AwsClients aws, IOptions<StorageOptions> options, TimeProvider clock, ILogger<AwsResources> log) : IHostedLifecycleService
{
    /// <summary>Index for the history of a user: partition <c>user_id</c>, sorted by <c>created_at</c>.</summary>
    public const string ByUser = "by_user";

    /// <summary>Index for images that need not be painted again: partition <c>picture_hash</c>, keys only.</summary>
    public const string ByImage = "by_picture";

    /// <summary>
    /// Index of the records that are not closed yet: partition <c>open</c>, one of <see cref="ImageRecordItem.OpenPartitions"/>, sorted by
    /// <c>open_since</c>, keys only. It is sparse.
    /// </summary>
    public const string ByOpen = "by_open";

    private readonly StorageOptions _options = options.Value;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_options.S3Endpoint.Length > 0)
            await EnsureAsync(nameof(StorageOptions.S3Endpoint), _options.S3Endpoint, EnsureBucketAsync, cancellationToken).ConfigureAwait(
                false);
        if (_options.DynamoDbEndpoint.Length > 0)
            await EnsureAsync(nameof(StorageOptions.DynamoDbEndpoint), _options.DynamoDbEndpoint, EnsureTablesAsync, cancellationToken)
                .ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task EnsureAsync(
        string setting, string endpoint, Func<CancellationToken, Task> ensure, CancellationToken cancellationToken)
    {
        try
        {
            await ensure(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException silence)
        {
            throw new EmulatorNotReadyException(
                $"Nothing answers at {endpoint}. Start the emulator, or correct {StorageOptions.Section}:{setting}.", silence);
        }
        catch (AmazonServiceException refusal) when (refusal.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new EmulatorNotReadyException(
                $"The emulator at {endpoint} refuses the credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to what it knows.",
                    refusal);
        }
        catch (AmazonServiceException refusal)
        {
            throw new EmulatorNotReadyException(
                $"The emulator at {endpoint} refuses what this service needs ({refusal.ErrorCode}: {refusal.Message}). "
                + $"Use another, or correct {StorageOptions.Section}:{setting}.",
                refusal);
        }
    }

    private async Task EnsureBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await aws.S3.PutBucketAsync(_options.Bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // Some emulators answer so, others with success.
        }

        try
        {
            // Putting a configuration replaces the whole of it, so one that is there is left alone.
            if (await HasLifecycleAsync(cancellationToken))
                return;
            await aws.S3.PutLifecycleConfigurationAsync(
                new PutLifecycleConfigurationRequest { BucketName = _options.Bucket, Configuration = Lifecycle() },
                cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception refusal)
        {
            // Some stores know no lifecycle, or want the header Content-MD5, which the SDK no longer sends. Images can be kept there.
            LogNoLifecycle(_options.Bucket, ImageKeys.StagingPrefix, refusal.ErrorCode, refusal.Message);
        }
    }

    private async Task<bool> HasLifecycleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lifecycle = await aws.S3.GetLifecycleConfigurationAsync(_options.Bucket, cancellationToken).ConfigureAwait(false);
            return lifecycle.Configuration?.Rules is { Count: > 0 };
        }
        catch (AmazonS3Exception none) when (none.ErrorCode == "NoSuchLifecycleConfiguration")
        {
            return false;
        }
    }

    private LifecycleConfiguration Lifecycle() => new()
    {
        Rules =
        [
            new LifecycleRule
            {
                Id = "staging",
                Status = LifecycleRuleStatus.Enabled,
                Filter = new LifecycleFilter { Prefix = ImageKeys.StagingPrefix },
                Expiration = new LifecycleRuleExpiration { Days = 1 },
            },
            new LifecycleRule
            {
                Id = "products",
                Status = LifecycleRuleStatus.Enabled,
                Filter = new LifecycleFilter { Prefix = ImageKeys.ProductsPrefix },
                Expiration = new LifecycleRuleExpiration { Days = _options.ProductDays },
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

    private async Task EnsureTablesAsync(CancellationToken cancellationToken)
    {
        await EnsureTableAsync(RecordTable(), cancellationToken);
        await EnsureTableAsync(AccessTable(), cancellationToken);
    }

    private async Task EnsureTableAsync(CreateTableRequest table, CancellationToken cancellationToken)
    {
        try
        {
            await aws.DynamoDb.CreateTableAsync(table, cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // It is there already, or somebody else is making it.
        }

        while (await aws.DynamoDb.DescribeTableAsync(table.TableName, cancellationToken) is var described
            && described.Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private CreateTableRequest RecordTable() => new()
    {
        TableName = _options.Table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
        [
            Text("request_id"), Text("user_id"), Text("created_at"), Text("picture_hash"), Text("open"), Text("open_since"),
        ],
        KeySchema = [Partition("request_id")],
        GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = ByUser,
                KeySchema = [Partition("user_id"), new KeySchemaElement("created_at", KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
            new GlobalSecondaryIndex
            {
                IndexName = ByImage,
                KeySchema = [Partition("picture_hash")],
                Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
            },
            new GlobalSecondaryIndex
            {
                IndexName = ByOpen,
                KeySchema = [Partition("open"), new KeySchemaElement("open_since", KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
            },
        ],
    };

    /// <summary>
    /// Items of several kinds under two keys; <c>pk</c> begins with the kind. On AWS, <c>expires_at</c> (Unix seconds) is the attribute by
    /// which DynamoDB deletes items, which emulators do not do.
    /// </summary>
    private CreateTableRequest AccessTable() => new()
    {
        TableName = _options.AccessTable,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [Text("pk"), Text("sk")],
        KeySchema = [Partition("pk"), new KeySchemaElement("sk", KeyType.RANGE)],
    };

    private static AttributeDefinition Text(string name) => new(name, ScalarAttributeType.S);

    private static KeySchemaElement Partition(string name) => new(name, KeyType.HASH);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Bucket gets no lifecycle rules, so staged images are never deleted. Set a rule at the store that deletes what is older than a day "
        + "under the prefix. Bucket: {Bucket}. Prefix: {Prefix}. Code: {Code}. Reason: {Reason}")]
    private partial void LogNoLifecycle(string bucket, string prefix, string code, string reason);
}

/// <summary>The S3 or DynamoDB emulator that the settings name does not answer, or not to us. The message says what to do.</summary>
public sealed class EmulatorNotReadyException(string message, Exception cause) : Exception(message, cause);
