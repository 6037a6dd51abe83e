using System.Net;
using System.Security.Cryptography;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>The whole app on S3 and DynamoDB over HTTP: what <c>--s3-endpoint</c> and <c>--dynamodb-endpoint</c> start.</summary>
public sealed class MainJobOnAwsTests : IAsyncLifetime
{
    private static readonly HttpClient Plain = new();

    private readonly string _name = $"whole-app-{Guid.NewGuid():N}";
    private ImageGenHost _host = null!;

    public async Task InitializeAsync() => _host = await AwsEmulators.StartHostAsync(_name);

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_prompt_becomes_an_object_in_the_bucket_an_item_in_the_table_and_a_presigned_link()
    {
        var asset = await _host.GenerateAsync(new { prompt = "A futuristic cityscape at sunset", style = "vivid", aspect_ratio = "16:9" });

        Assert.Equal("completed", asset.GetProperty("status").GetString());
        var aws = _host.Services.GetRequiredService<AwsClients>();
        var stored = await aws.S3.GetObjectMetadataAsync(_name, asset.GetProperty("s3_key").GetString());
        Assert.Equal(asset.GetProperty("sha256").GetString(), stored.Metadata["sha256"]);
        var record = await aws.DynamoDb.GetItemAsync(_name, new() { ["request_id"] = new(asset.GetProperty("request_id").GetString()) });
        Assert.Equal("completed", record.Item["status"].S);

        var link = new Uri(asset.GetProperty("s3_url").GetString()!);
        Assert.Contains("X-Amz-Signature=", link.Query, StringComparison.Ordinal);
        var bytes = await Plain.GetByteArrayAsync(link);
        Assert.Equal(asset.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Fifty_posts_at_once_pay_once_and_another_body_is_a_conflict()
    {
        var body = new { prompt = "Fifty lanterns on the river", request_id = "fifty" };

        var posts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _host.PostAsync(body)));

        Assert.All(posts, post => Assert.Equal(HttpStatusCode.Accepted, post.StatusCode));
        await _host.WaitForAsync("fifty");
        Assert.Single((await _host.AssetAsync("fifty")).GetProperty("attempts").EnumerateArray().ToList());
        Assert.Equal(HttpStatusCode.Conflict,
            (await _host.PostAsync(new { prompt = "Another prompt altogether", request_id = "fifty" })).StatusCode);
    }

    [Fact]
    public async Task An_edit_a_reused_image_several_images_and_a_short_name_work_there_too()
    {
        var painted = await _host.CompleteAsync(
            new { prompt = "A red barn in a green meadow", seed = 7, request_id = "barn", format = "webp" });

        var edited = await _host.CompleteAsync(new { task = "remove_background", image_request_id = "barn" });
        Assert.Equal("completed", edited.GetProperty("status").GetString());

        var reused = await _host.CompleteAsync(new { prompt = "A red barn in a green meadow", seed = 7, format = "webp", reuse = true });
        Assert.Equal("barn", reused.GetProperty("reused_from").GetString());
        Assert.Equal(await _host.BytesAsync(painted), await Plain.GetByteArrayAsync(reused.GetProperty("s3_url").GetString()));

        var several = await _host.CompleteAsync(new { prompt = "Three barns in three images", count = 3 });
        Assert.Equal(3, several.GetProperty("images").GetArrayLength());
        Assert.Equal(
            3, several.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("s3_key").GetString()).Distinct().Count());

        using var links = await _host.Client.PostAsync("/generate-image", new StringContent(
            """{"prompt": "A beautiful sunset over mountains"}""", System.Text.Encoding.UTF8, "application/json"));
        var answer = System.Text.Json.JsonDocument.Parse(await links.Content.ReadAsStringAsync()).RootElement;
        Assert.NotEmpty(await Plain.GetByteArrayAsync(answer.GetProperty("short_url_24h").GetString()));

        Assert.NotEmpty(await Plain.GetByteArrayAsync(new Uri(_host.Client.BaseAddress!, "/api/assets/barn/thumbnail?size=256")));
    }

    [Fact]
    public async Task A_failed_generation_leaves_its_sentence_and_its_attempts()
    {
        await _host.FaultAsync(new { fault = "content-filter" });

        var asset = await _host.GenerateAsync(new { prompt = "An image that the filter holds back" });

        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.NotEqual("", asset.GetProperty("error").GetString());
        Assert.NotEmpty(asset.GetProperty("attempts").EnumerateArray().ToList());
    }
}
