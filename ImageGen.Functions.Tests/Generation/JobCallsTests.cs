using System.Collections.Concurrent;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using ImageGen.Storage;
using ImageGen.Tests.Architecture;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>What one job calls of S3 and DynamoDB: the figures from which <c>docs/cost.md</c> is calculated.</summary>
public sealed class JobCallsTests : IAsyncLifetime
{
    private readonly string _name = $"job-calls-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _calls = new();
    private ImageGenHost _host = null!;

    public async Task InitializeAsync() => _host = await AwsEmulators.StartHostAsync(_name);

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task One_job_makes_the_calls_that_its_cost_is_calculated_from()
    {
        // The first job of a host also tries whether the store can be written.
        await _host.GenerateAsync(new { prompt = "A lighthouse before the counted job" });
        var clients = _host.Services.GetRequiredService<AwsClients>();
        ((AmazonServiceClient)clients.S3).AfterResponseEvent += Record;
        ((AmazonServiceClient)clients.DynamoDb).AfterResponseEvent += Record;

        var id = await _host.StartAsync(new { prompt = "A futuristic cityscape at sunset", style = "vivid", aspect_ratio = "16:9" });
        await _host.WaitForAsync(id);

        Assert.Equal(JobCost.S3Writes, _calls.Count(call => call is nameof(PutObjectRequest) or nameof(CopyObjectRequest)));
        Assert.Equal(JobCost.RecordWrites, _calls.Count(call => call is nameof(PutItemRequest) or nameof(UpdateItemRequest)));
        // Waiting reads the record as often as it takes; nothing else may be called.
        Assert.Equal(JobCost.S3Writes + JobCost.RecordWrites, _calls.Count(call => call != nameof(GetItemRequest)));
        var record = (await clients.DynamoDb.GetItemAsync(_name, new() { ["request_id"] = new(id) })).Item;
        Assert.InRange(Bytes(record), 1024 * (JobCost.RecordKilobytes - 1) + 1, 1024 * JobCost.RecordKilobytes);
    }

    private void Record(object sender, ResponseEventArgs args) =>
        _calls.Enqueue(((WebServiceResponseEventArgs)args).Request.GetType().Name);

    // As DynamoDB counts them: names, texts, digits, and 3 bytes and 1 for each element of a list or map.
    private static int Bytes(IReadOnlyDictionary<string, AttributeValue> item) =>
        item.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + Bytes(attribute.Value));

    private static int Bytes(AttributeValue value) => value switch
    {
        { S: { } text } => Encoding.UTF8.GetByteCount(text),
        { N: { } number } => number.Length / 2 + 2,
        { M: { Count: > 0 } map } => 3 + map.Count + Bytes(map),
        { L: { Count: > 0 } list } => 3 + list.Sum(element => 1 + Bytes(element)),
        _ => 1,
    };
}
