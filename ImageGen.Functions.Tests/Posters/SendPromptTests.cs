using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageGen.Posters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Posters;

/// <summary><c>POST /send_prompt</c> answers as the older service did.</summary>
public sealed partial class SendPromptTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(PosterHost.Unlimited);

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_prompt_becomes_a_poster_of_1024_pixels_in_premium_quality()
    {
        const string Prompt = "A cinematic movie poster for a sci-fi thriller";
        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt = Prompt });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["image_url", "total_time", "prompt", "s3_key"], answer.EnumerateObject().Select(field => field.Name));
        Assert.Equal(Prompt, answer.GetProperty("prompt").GetString());
        Assert.InRange(answer.GetProperty("total_time").GetDouble(), 0.01, 180);
        var key = answer.GetProperty("s3_key").GetString()!;
        Assert.Matches(Key(), key);
        var image = await _host.Client.GetByteArrayAsync(answer.GetProperty("image_url").GetString());
        Assert.Equal((1024, 1024), PosterHost.PngSize(image));

        var record = await _host.AssetAsync(key.Split('_', '.')[1]);
        Assert.Equal(("completed", "premium", key), (record.GetProperty("status").GetString(), record.GetProperty("quality").GetString(),
            record.GetProperty("s3_key").GetString()));
        Assert.Equal(record.GetProperty("created_at").GetDateTime().ToString("yyyy-MM-dd/HHmmss"), key[12..29]);
        var (_, orig) = Assert.Single(await _host.Client.HistoryAsync());
        Assert.Equal(image, await _host.Client.GetByteArrayAsync(orig));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("?!")]
    [InlineData("\U0001F98A")]
    public async Task One_character_is_enough(string prompt)
    {
        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt });
        Assert.Equal((HttpStatusCode.OK, prompt), (status, answer.GetProperty("prompt").GetString()));
    }

    [Fact]
    public async Task A_thousand_characters_are_allowed_and_one_more_is_not()
    {
        var (status, _) = await _host.Client.SendPromptAsync(new { prompt = new string('a', 1000) });
        Assert.Equal(HttpStatusCode.OK, status);

        (status, var answer) = await _host.Client.SendPromptAsync(new { prompt = new string('a', 1001) });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("at most 1000 characters; it has 1001", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"prompt":""}""")]
    [InlineData("""{"prompt":" \n\t "}""")]
    [InlineData("""{"prompt":null}""")]
    [InlineData("""{"prompt":7}""")]
    [InlineData("""{"prompt":["a"]}""")]
    [InlineData("""{"prompt":"\ud800"}""")]
    [InlineData("""["a poster"]""")]
    [InlineData("a poster")]
    [InlineData("")]
    [InlineData("{")]
    public async Task Without_a_prompt_the_answer_is_that_of_the_older_service(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _host.Client.PostAsync("/send_prompt", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"image_url":"","total_time":0,"error":"Prompt is required"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(await _host.Client.HistoryAsync());
    }

    [Fact]
    public async Task A_body_without_end_is_refused_in_the_same_form()
    {
        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt = new string('a', 70_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("", answer.GetProperty("image_url").GetString());
    }

    [Fact]
    public async Task A_request_that_fails_says_why_with_the_time_it_took()
    {
        await _host.FaultAsync(new { fault = "content-filter" });
        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt = "A poster that is refused" });

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(
            ["image_url", "total_time", "prompt", "error", "request_id"], answer.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("", "A poster that is refused"),
            (answer.GetProperty("image_url").GetString(), answer.GetProperty("prompt").GetString()));
        Assert.NotEmpty(answer.GetProperty("error").GetString()!);
        var record = await _host.AssetAsync(answer.GetProperty("request_id").GetString()!);
        Assert.Equal("failed", record.GetProperty("status").GetString());
    }

    [Fact]
    public async Task After_the_longest_wait_the_request_goes_on_and_can_be_followed()
    {
        await using var model = await StubModel.StartAsync();
        var answering = new TaskCompletionSource();
        model.Answer = answering.Task.WaitAsync;
        await using var own = new StartedImageGenHost(new()
        {
            ["Models:BedrockEndpoint"] = model.Endpoint,
            ["Models:AttemptTimeout"] = "00:02:00",
            ["Generation:MaxWait"] = "00:00:01",
        });
        await own.StartAsync();

        var (status, answer) = await own.Host.Client.SendPromptAsync(new { prompt = "A slow poster" });
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.InRange(answer.GetProperty("total_time").GetDouble(), 1, 60);
        var id = answer.GetProperty("request_id").GetString()!;
        Assert.Contains($"/api/assets/{id}", answer.GetProperty("error").GetString(), StringComparison.Ordinal);

        answering.SetResult();
        await own.Host.WaitForAsync(id);
        Assert.Equal("completed", (await own.Host.AssetAsync(id)).GetProperty("status").GetString());
        Assert.Single(await own.Host.Client.HistoryAsync());
    }

    [Fact]
    public async Task An_address_that_asks_too_often_is_told_when_to_come_again()
    {
        await using var own = new StartedImageGenHost(new() { ["Posters:PerMinute"] = "0", ["Posters:PerHour"] = "2" });
        await own.StartAsync();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await own.Host.Client.SendPromptAsync(new { })).Status);

        using var response = await own.Host.Client.PostAsJsonAsync("/send_prompt", new { prompt = "A poster too many" });
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["image_url", "total_time", "error"], answer.EnumerateObject().Select(field => field.Name));
        Assert.Contains("Try again in", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_of_the_older_service_count_and_its_model_is_replaced_by_the_successor()
    {
        await using var own = new StartedImageGenHost(new(PosterHost.Unlimited)
        {
            ["IMAGE_MODEL_ID"] = "amazon.nova-canvas-v1:0",
            ["IMAGE_WIDTH"] = "832",
            ["IMAGE_HEIGHT"] = "1216",
            ["IMAGE_CFG_SCALE"] = "6.5",
            ["IMAGE_QUALITY"] = "standard",
            ["S3_REGION"] = "eu-west-1",
            ["BEDROCK_REGION"] = "us-east-1",
        });
        await own.StartAsync();
        var options = own.Host.Services.GetRequiredService<IOptions<PosterOptions>>().Value;
        Assert.Equal((832, 1216, 6.5, "standard"), (options.Width, options.Height, options.CfgScale, options.Quality));

        var (status, answer) = await own.Host.Client.SendPromptAsync(new { prompt = "A tall poster" });
        Assert.Equal(HttpStatusCode.OK, status);
        var image = await own.Host.Client.GetByteArrayAsync(answer.GetProperty("image_url").GetString());
        Assert.Equal((832, 1216), PosterHost.PngSize(image));
        var record = await own.Host.AssetAsync(answer.GetProperty("s3_key").GetString()!.Split('_', '.')[1]);
        Assert.Equal("stability.stable-image-core-v1:1", record.GetProperty("model").GetString());
    }

    [GeneratedRegex(@"\AmoviePoster/\d{4}-\d\d-\d\d/\d{6}_[0-9a-f]{32}\.png\z")]
    private static partial Regex Key();
}
