using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using ImageGen.Tests.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

public sealed class AwsResourcesTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Bucket_and_table_are_made_once_and_left_alone_afterwards()
    {
        var (clients, options) = await NewWorldAsync();
        using var _ = clients;
        var resources = NewResources(clients, options);

        await resources.StartingAsync(None);
        await new DynamoRecordStore(clients.DynamoDb, options, TestMetrics.New()).CreateAsync(RecordStoreSuite.NewRecord(), None);
        await resources.StartingAsync(None);

        var rules = (await clients.S3.GetLifecycleConfigurationAsync(options.Value.Bucket)).Configuration.Rules;
        Assert.Equal(
            [("products/", 7), ("staging/", 1)],
            rules.Where(rule => rule.Expiration is not null)
                .Select(rule => (((LifecyclePrefixPredicate)rule.Filter.LifecycleFilterPredicate).Prefix, rule.Expiration.Days ?? 0))
                .Order());
        Assert.Contains(rules, rule => rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation == 1);
        Assert.Equal(1, (await clients.DynamoDb.ScanAsync(new ScanRequest(options.Value.Table))).Count);
    }

    [Fact]
    public async Task Ten_hosts_that_start_at_once_all_start()
    {
        var (clients, options) = await NewWorldAsync();
        using var _ = clients;

        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => NewResources(clients, options).StartingAsync(None)));

        Assert.Equal("ACTIVE", (await clients.DynamoDb.DescribeTableAsync(options.Value.Table)).Table.TableStatus.Value);
    }

    [Fact]
    public async Task The_index_gives_a_users_records_newest_first()
    {
        var (clients, options) = await NewWorldAsync();
        using var _ = clients;
        await NewResources(clients, options).StartingAsync(None);
        var catalog = new DynamoRecordStore(clients.DynamoDb, options, TestMetrics.New());
        var first = RecordStoreSuite.NewRecord();
        foreach (var days in new[] { 2, 0, 300, 1 })
            await catalog.CreateAsync(
                first with { RequestId = RequestId.Parse($"after-{days}"), CreatedAt = first.CreatedAt.AddDays(days) }, None);
        await catalog.CreateAsync(first with { RequestId = RequestId.Parse("somebody-else"), UserId = "ada" }, None);

        var page = await clients.DynamoDb.QueryAsync(new QueryRequest(options.Value.Table)
        {
            IndexName = AwsResources.ByUser,
            KeyConditionExpression = "user_id = :user",
            ExpressionAttributeValues = new() { [":user"] = new AttributeValue("mia") },
            ScanIndexForward = false,
        });

        Assert.Equal(["after-300", "after-2", "after-1", "after-0"], page.Items.Select(item => item["request_id"].S));
    }

    [Fact]
    public async Task A_bucket_that_was_left_without_rules_gets_them()
    {
        var (clients, options) = await NewWorldAsync();
        using var _ = clients;
        await clients.S3.PutBucketAsync(options.Value.Bucket);

        await NewResources(clients, options).StartingAsync(None);

        Assert.Equal(3, (await clients.S3.GetLifecycleConfigurationAsync(options.Value.Bucket)).Configuration.Rules.Count);
    }

    [Fact]
    public async Task An_emulator_that_does_not_answer_is_named_with_its_setting()
    {
        var options = Options.Create(new StorageOptions { DynamoDbEndpoint = "http://127.0.0.1:1" });
        using var clients = new AwsClients(options);

        var fault = await Assert.ThrowsAsync<EmulatorNotReadyException>(() =>
            NewResources(clients, options).StartingAsync(None));

        Assert.Contains("http://127.0.0.1:1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:DynamoDbEndpoint", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_refuses_our_credentials_is_told_apart()
    {
        var (_, options) = await NewWorldAsync();
        using var clients = new AwsClients(options, new BasicAWSCredentials("stranger", "secret"));

        var fault = await Assert.ThrowsAsync<EmulatorNotReadyException>(() =>
            NewResources(clients, options).StartingAsync(None));

        Assert.Contains("AWS_ACCESS_KEY_ID", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(501, "NotImplemented", 200, "")]
    [InlineData(405, "MethodNotAllowed", 200, "")]
    [InlineData(403, "AccessDenied", 200, "")]
    [InlineData(404, "NoSuchLifecycleConfiguration", 400, "MissingContentMD5")]
    [InlineData(404, "NoSuchLifecycleConfiguration", 501, "NotImplemented")]
    [InlineData(404, "NoSuchLifecycleConfiguration", 403, "AccessDenied")]
    public async Task A_store_that_refuses_lifecycle_rules_gives_one_warning_and_the_start_goes_on(
        int getStatus, string getCode, int putStatus, string putCode)
    {
        var lines = await StartOnStubAsync(Refusal(getStatus, getCode), Refusal(putStatus, putCode));

        var warning = Assert.Single(lines, line => line.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.Contains("staged images are never deleted", warning, StringComparison.Ordinal);
        Assert.Contains($"Code: {(putCode.Length > 0 ? putCode : getCode)}.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_takes_lifecycle_rules_gives_no_warning() =>
        Assert.Empty(await StartOnStubAsync(Refusal(404, "NoSuchLifecycleConfiguration"), new StubAnswer(200, "")));

    [Fact]
    public async Task A_store_that_refuses_the_bucket_is_named_with_its_reason()
    {
        await using var store = await ProviderStub.StartAsync(Refusal(400, "InvalidBucketName"));
        var options = Options.Create(new StorageOptions { S3Endpoint = store.Address });
        using var clients = new AwsClients(options, new BasicAWSCredentials("any", "any"));

        var fault = await Assert.ThrowsAsync<EmulatorNotReadyException>(() => NewResources(clients, options).StartingAsync(None));

        Assert.Contains("InvalidBucketName", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:S3Endpoint", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyCollection<string>> StartOnStubAsync(StubAnswer lifecycleRead, StubAnswer lifecycleWritten)
    {
        await using var store = await ProviderStub.StartAsync(new StubAnswer(200, ""), lifecycleRead, lifecycleWritten);
        var options = Options.Create(new StorageOptions { S3Endpoint = store.Address });
        using var clients = new AwsClients(options, new BasicAWSCredentials("any", "any"));
        using var log = new RecordedLog();
        using var loggers = new LoggerFactory([log]);

        await new AwsResources(clients, options, TimeProvider.System, loggers.CreateLogger<AwsResources>()).StartingAsync(None);

        return log.Lines;
    }

    private static StubAnswer Refusal(int status, string code) =>
        new(status, $"<Error><Code>{code}</Code><Message>It is refused.</Message></Error>", "application/xml");

    private static AwsResources NewResources(AwsClients clients, IOptions<StorageOptions> options) =>
        new(clients, options, TimeProvider.System, NullLogger<AwsResources>.Instance);

    private static async Task<(AwsClients Clients, IOptions<StorageOptions> Options)> NewWorldAsync()
    {
        var name = $"made-{Guid.NewGuid():N}";
        var options = Options.Create(new StorageOptions
        {
            Bucket = name,
            Table = name,
            S3Endpoint = (await AwsEmulators.S3AddressAsync()).ToString(),
            DynamoDbEndpoint = (await AwsEmulators.DynamoDbAddressAsync()).ToString(),
        });
        return (new AwsClients(options, new BasicAWSCredentials(AwsEmulators.AccessKey, AwsEmulators.SecretKey)), options);
    }
}
