using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Retention;
using ImageGen.Tests.Access;
using ImageGen.Tests.Emulators;
using ImageGen.Tests.Marketing.Feeds;
using ImageGen.Tests.Products;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Infrastructure;

/// <summary>The bucket, tables and queues of one test, and what the policy calls them.</summary>
internal sealed class AwsNames(string name)
{
    public string Bucket => name;

    public string Table => name;

    public string AccessTable => $"{name}-access";

    public string Queue => $"{name}-messages";

    public string DeadLetters => $"{name}-dead";

    public bool Owns(string resource) => resource.Contains(name, StringComparison.Ordinal);

    /// <summary>A resource as the policy names it for an action.</summary>
    public string InPolicy(string action, string resource) => action switch
    {
        "s3:ListBucket" => "${Pictures.Arn}",
        _ when action.StartsWith("s3:", StringComparison.Ordinal) => "${Pictures.Arn}/*",
        _ when resource.EndsWith(DeadLetters, StringComparison.Ordinal) => "${DeadLetters.Arn}",
        _ when resource.EndsWith(Queue, StringComparison.Ordinal) => "${Messages.Arn}",
        _ when resource.StartsWith(AccessTable, StringComparison.Ordinal) => $"${{Access.Arn}}{resource[AccessTable.Length..]}",
        _ => $"${{Records.Arn}}{resource[Table.Length..]}",
    };
}

/// <summary>What callers, operators, queues and timers have the app do, on emulators of S3, DynamoDB and SQS.</summary>
internal sealed class AwsWork : IAsyncDisposable
{
    private static readonly string[] Tags = ["red"];

    private readonly AwsNames _names;
    private readonly SqsServer _sqs;
    private readonly (string, string)[] _settings;

    private AwsWork(AwsNames names, SqsServer sqs, (string, string)[] settings) => (_names, _sqs, _settings) = (names, sqs, settings);

    public static async Task<AwsWork> StartAsync(AwsNames names) => new(names, await SqsServer.StartAsync(),
    [
        ("Storage:Bucket", names.Bucket),
        ("Storage:Table", names.Table),
        ("Storage:AccessTable", names.AccessTable),
        ("Storage:S3Endpoint", (await AwsEmulators.S3AddressAsync()).ToString()),
        ("Storage:DynamoDbEndpoint", (await AwsEmulators.DynamoDbAddressAsync()).ToString()),
    ]);

    public async Task DoAsync()
    {
        await GenerateAsync();
        await SellAsync();
        await AdvertiseAsync();
        await AuthenticateAsync();
    }

    public ValueTask DisposeAsync() => _sqs.DisposeAsync();

    private async Task GenerateAsync()
    {
        await using var started = new StartedImageGenHost(_settings.ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2));
        await started.StartAsync();
        var (host, client) = (started.Host, started.Host.Client);
        var barn = new { prompt = "A red barn in a green meadow", seed = 7, request_id = "barn" };
        await host.CompleteAsync(barn);
        await host.CompleteAsync(new { task = "remove_background", image_request_id = "barn" });
        await host.CompleteAsync(new { barn.prompt, barn.seed, reuse = true });
        await host.FaultAsync(new { fault = "content-filter" });
        var failed = await host.GenerateAsync(new { prompt = "An image that the filter holds back", request_id = "failed" });
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        using var again = await client.PostAsync("/api/assets/failed/retry", content: null);
        await host.WaitForAsync("failed");
        using var short1 = await client.PostAsJsonAsync("/generate-image", new { prompt = "A beautiful sunset over mountains" });
        using var poster = await client.PostAsJsonAsync("/send_prompt", new { prompt = "A lighthouse by the sea" });
        using var tags = await client.PutAsJsonAsync("/api/assets/barn/tags", new { tags = Tags });
        Assert.True(tags.IsSuccessStatusCode);

        foreach (var path in new[] { "/api/assets", "/api/assets?tag=red", "/api/usage", "/api/assets/barn", "/api/assets/barn/thumbnail",
            "/history_list", "/health/ready" })
            Assert.NotEmpty(await client.GetByteArrayAsync(path));
        foreach (var (_, picture) in await Posters.PosterHost.HistoryAsync(client))
            Assert.NotEmpty(await client.GetByteArrayAsync(picture));
        using var deleted = await client.DeleteAsync("/api/assets/barn");
        Assert.True(deleted.IsSuccessStatusCode);

        var sweep = ActivatorUtilities.CreateInstance<SweepRecords>(host.Services);
        var durable = host.Services.GetRequiredService<DurableTaskClient>();
        await sweep.Run(new TimerInfo(), durable, default);
        await ActivatorUtilities.CreateInstance<StartSweep>(host.Services).Run(new TimerInfo(), durable, default);
        await host.WaitForAsync(SweepOrchestrator.InstanceId);
    }

    private async Task SellAsync()
    {
        await using var shop = await TestShop.StartAsync(_settings);
        var url = shop.Put("/mug", TestShop.Product("Becher Morgenrot", "19.90"));
        Assert.Equal("completed", (await shop.RunAsync(new { productUrl = url, jobId = "mug" })).GetProperty("status").GetString());
        using var list = new StringContent($"product_url\n{url}\n", Encoding.UTF8, "text/csv");
        using var batch = await shop.App.Client.PostAsync("/generative-ai-images/batch", list);
        Assert.True(batch.IsSuccessStatusCode, await batch.Content.ReadAsStringAsync());
    }

    private async Task AdvertiseAsync()
    {
        await using var feed = await TestFeed.StartAsync(
        [
            .. _settings,
            ("Marketing:QueueUrl", _sqs.QueueUrl(_names.Queue)), ("Marketing:DeadLetterQueueUrl", _sqs.QueueUrl(_names.DeadLetters)),
        ]);
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(2);
        _sqs.Send(_names.Queue, "no message");
        // Its row is not there yet, so the message is taken again.
        _sqs.Send(_names.Queue, JsonSerializer.Serialize(new { type = "generate", data = new { generated_feed_id = Guid.NewGuid() } }));
        var ended = await feed.RunAsync(template, outfeed);
        Assert.Equal(2, ended.GetProperty("rows").GetArrayLength());

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var recorder = AwsCallRecorder.Start();
        while (_sqs.Bodies(_names.DeadLetters).Count == 0
            || !recorder.Calls.ContainsKey(new("ChangeMessageVisibility", _sqs.QueueUrl(_names.Queue))))
            await Task.Delay(50, limit.Token);
    }

    private async Task AuthenticateAsync()
    {
        var settings = _settings.Append(("Access:Mode", "Keys")).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2);
        await using var host = new StartedImageGenHost(settings);
        await host.StartAsync();
        var client = host.Host.Client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", await new TestCredentials(host.Host).OfAsync(CredentialKind.Key, "ops", "admin"));
        using var made = await client.PostAsJsonAsync("/api/keys", new { owner = "shop" });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key_id").GetString();
        Assert.NotEmpty(await client.GetByteArrayAsync("/api/keys"));
        using var rotated = await client.PostAsync($"/api/keys/{id}/rotate", content: null);
        Assert.True(rotated.IsSuccessStatusCode, await rotated.Content.ReadAsStringAsync());
        using var deleted = await client.DeleteAsync($"/api/keys/{id}");
        Assert.True(deleted.IsSuccessStatusCode);
    }
}
