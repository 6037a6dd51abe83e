using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Storage;

/// <summary>DynamoDB did what it was asked, but its answer was lost, and the SDK asks again: the second answer is "condition failed".</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly AnswerLoser network = new();
    private readonly ImageRecord record = RecordStoreSuite.NewRecord();
    private DynamoRecordStore catalog = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        var client = new AmazonDynamoDBClient(new AmazonDynamoDBConfig
        {
            ServiceURL = aws.Options.Value.DynamoDbEndpoint,
            AuthenticationRegion = "us-east-1",
            DefaultAWSCredentials = new BasicAWSCredentials(AwsEmulators.AccessKey, AwsEmulators.SecretKey),
            MaxErrorRetry = 1,
            HttpClientFactory = network,
        });
        catalog = new DynamoRecordStore(client, aws.Options);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_record_is_still_ours_when_the_answer_to_its_creation_was_lost()
    {
        network.LoseNext();

        var created = await catalog.CreateAsync(record, None);

        Assert.True(created.IsNew);
        Assert.Equal(3, network.Sent);
        Assert.False((await catalog.CreateAsync(record, None)).IsNew);
    }

    [Fact]
    public async Task An_attempt_is_still_ours_when_the_answer_to_its_writing_was_lost()
    {
        await catalog.CreateAsync(record, None);
        network.LoseNext();

        Assert.True(await catalog.AddAttemptAsync(record.RequestId, RecordStoreSuite.Attempt(1), None));

        Assert.False(await catalog.AddAttemptAsync(record.RequestId, RecordStoreSuite.Attempt(1), None));
        Assert.Single((await catalog.FindAsync(record.RequestId, None))!.Attempts);
    }

    [Fact]
    public async Task A_step_forward_and_a_settlement_stand_when_their_answers_were_lost()
    {
        await catalog.CreateAsync(record, None);
        await catalog.AddAttemptAsync(record.RequestId, RecordStoreSuite.Attempt(1), None);

        network.LoseNext();
        await catalog.SettleAttemptAsync(record.RequestId, 1, new(SpendingOutcome.Settled, record.CreatedAt), None);
        network.LoseNext();
        var standing = await catalog.AdvanceAsync(record.RequestId, new(ImageStatus.Failed, record.CreatedAt, Error: "No luck."), None);

        Assert.Equal(ImageStatus.Failed, standing.Status);
        Assert.Equal(SpendingOutcome.Settled, Assert.Single(standing.Attempts).Outcome);
    }
}
