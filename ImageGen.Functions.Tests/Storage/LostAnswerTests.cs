using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Storage;

/// <summary>
/// DynamoDB did what it was asked, but its answer was lost, and the SDK asks again: the second answer is "condition failed".
/// </summary>
public sealed class LostAnswerTests : IAsyncLifetime, IDisposable
{
    private readonly AnswerLoser _network = new();
    private readonly TestMetrics _measured = new();
    private readonly ImageRecord _record = RecordStoreSuite.NewRecord();
    private DynamoRecordStore _catalog = null!;

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
            HttpClientFactory = _network,
        });
        _catalog = new DynamoRecordStore(client, aws.Options, _measured.Metrics);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task A_record_is_still_ours_when_the_answer_to_its_creation_was_lost()
    {
        _network.LoseNext();

        var created = await _catalog.CreateAsync(_record, None);

        Assert.True(created.IsNew);
        Assert.Equal(3, _network.Sent);
        Assert.False((await _catalog.CreateAsync(_record, None)).IsNew);
    }

    [Fact]
    public async Task An_attempt_is_still_ours_when_the_answer_to_its_writing_was_lost()
    {
        await _catalog.CreateAsync(_record, None);
        _network.LoseNext();

        Assert.True(await _catalog.AddAttemptAsync(_record.RequestId, RecordStoreSuite.Attempt(1), None));

        Assert.False(await _catalog.AddAttemptAsync(_record.RequestId, RecordStoreSuite.Attempt(1), None));
        Assert.Single((await _catalog.FindAsync(_record.RequestId, None))!.Attempts);
    }

    [Fact]
    public async Task A_step_forward_and_a_settlement_stand_when_their_answers_were_lost()
    {
        await _catalog.CreateAsync(_record, None);
        await _catalog.AddAttemptAsync(_record.RequestId, RecordStoreSuite.Attempt(1), None);

        _network.LoseNext();
        var settlement = new SpendingSettlement(SpendingOutcome.Settled, _record.CreatedAt.AddSeconds(3));
        await _catalog.SettleAttemptAsync(_record.RequestId, 1, settlement, None);
        // Another that comes later is not paid for again.
        await _catalog.SettleAttemptAsync(_record.RequestId, 1, settlement with { EndedAt = _record.CreatedAt.AddSeconds(9) }, None);
        _network.LoseNext();
        var progress = new ImageProgress(1, ImageStatus.Failed, _record.CreatedAt, Error: "No luck.");
        var standing = await _catalog.AdvanceAsync(_record.RequestId, progress, None);

        Assert.Equal(ImageStatus.Failed, standing.Status);
        Assert.Equal(SpendingOutcome.Settled, Assert.Single(standing.Attempts).Outcome);
        Assert.Equal([$"gen_ai.request.model={standing.Attempts[0].Model}: 0.04"], _measured.Of("imagegen.spend"));
    }
}
