using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>One id is one request: repeats join the first, another request under the same id is a conflict.</summary>
public sealed class DuplicateTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task A_repeat_joins_the_first_and_starts_nothing()
    {
        var body = new { prompt = "A tram in the rain at night", request_id = "repeat" };
        await host.GenerateAsync(body);
        using var again = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);

        var asset = await host.AssetAsync("repeat");
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
        Assert.Equal("completed", asset.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Defaults_written_out_are_the_same_request()
    {
        await host.GenerateAsync(new { prompt = "A paper boat on a puddle", request_id = "defaults" });
        using var again = await host.PostAsync(new
        {
            request_id = "defaults",
            quality = "standard",
            user_id = "anonymous",
            aspect_ratio = "1:1",
            style = "natural",
            prompt = "  A paper boat\ton a puddle\u0000 ",
        });
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task Another_request_under_the_same_id_is_a_conflict()
    {
        await host.GenerateAsync(new { prompt = "A red kite over the dunes", request_id = "taken" });
        using var other = await host.PostAsync(new { prompt = "A blue kite over the dunes", request_id = "taken" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        var problem = await other.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("request_id", problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal("A red kite over the dunes", (await host.AssetAsync("taken")).GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_hundred_posts_at_once_start_one_orchestration()
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            host.PostAsync(new { prompt = "A hundred lanterns on the river", request_id = "hundred" })));
        Assert.All(posts, post => Assert.Equal(HttpStatusCode.Accepted, post.StatusCode));
        await host.WaitForAsync("hundred");
        Assert.Single((await host.AssetAsync("hundred")).GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task A_hundred_different_posts_at_once_have_one_winner()
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            host.PostAsync(new { prompt = $"Lantern number {i} on the river", request_id = "contest" })));
        Assert.Single(posts, post => post.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(99, posts.Count(post => post.StatusCode == HttpStatusCode.Conflict));
        await host.WaitForAsync("contest");
    }

    [Fact]
    public async Task A_request_cut_off_between_its_record_and_its_start_is_started_by_a_repeat()
    {
        var request = new ImageGen.Generation.GenerationRequest
        {
            RequestId = "cut-off",
            Prompt = "A lamp left burning in a window",
            AspectRatio = "1:1"
        };
        var record = ImageGen.Generation.RecordStatus.NewRecord(request, DateTimeOffset.UnixEpoch);
        await host.Services.GetRequiredService<IRecordStore>().CreateAsync(record, default);

        var asset = await host.GenerateAsync(new { prompt = request.Prompt, request_id = "cut-off" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal("1970-01-01T00:00:00Z", asset.GetProperty("created_at").GetString());
    }

    /// <summary>Requests that today's rules refuse: a retired model, and a prompt that is too short.</summary>
    public static TheoryData<string, string?> RefusedToday => new()
    {
        { "A paper boat on a mountain lake", "amazon.nova-canvas-v1:0" },
        { "boat", null },
    };

    [Theory]
    [MemberData(nameof(RefusedToday))]
    public async Task A_repeat_is_answered_from_its_record_before_the_rules_of_today_are_asked(string prompt, string? model)
    {
        var id = $"repeat-{prompt.Length}";
        var request = new ImageGen.Generation.GenerationRequest { RequestId = id, Prompt = prompt, Model = model, AspectRatio = "1:1" };
        var records = host.Services.GetRequiredService<IRecordStore>();
        await records.CreateAsync(ImageGen.Generation.RecordStatus.NewRecord(request, DateTimeOffset.UtcNow), default);
        await records.AdvanceAsync(request.Id, new(1, ImageStatus.Failed, DateTimeOffset.UtcNow, Error: "The model was busy."), default);

        using var again = await host.PostAsync(new { prompt, model, request_id = id });
        var answer = await again.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal("Image generation request failed", answer.GetProperty("message").GetString());
        Assert.Equal("failed", (await host.CompleteAsync(new { prompt, model, request_id = id })).GetProperty("status").GetString());
        using var other = await host.PostAsync(new { prompt, model });
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task A_repeat_of_an_edit_does_not_need_its_source_image_any_more()
    {
        var source = await host.CompleteAsync(new { prompt = "A street in the morning", request_id = "source" });
        var body = new
        {
            prompt = "The same street, at night",
            task = "image_to_image",
            image_request_id = "source",
            model = "stability.sd3-5-large-v1:0",
            request_id = "edit-of-source",
        };
        var first = await host.CompleteAsync(body);
        Assert.Equal("completed", first.GetProperty("status").GetString());
        await host.Services.GetRequiredService<IImageStore>().DeleteAsync(source.GetProperty("s3_key").GetString()!, default);

        Assert.Equal(first.GetProperty("s3_key").GetString(), (await host.CompleteAsync(body)).GetProperty("s3_key").GetString());
        using var other = await host.PostAsync(new { body.prompt, body.task, image_request_id = "another", body.model, body.request_id });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task A_finished_repeat_has_links_that_work_and_says_so_also_after_a_purge()
    {
        var body = new { prompt = "A kite that has landed", request_id = "landed" };
        await host.GenerateAsync(body);
        foreach (var isPurged in new[] { false, true })
        {
            using var again = await host.PostAsync(body);
            var answer = await again.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("Image generation request completed", answer.GetProperty("message").GetString());
            Assert.False(answer.TryGetProperty("terminatePostUri", out _));
            Assert.False(answer.TryGetProperty("sendEventPostUri", out _));
            Assert.Equal(again.Headers.Location!.OriginalString, answer.GetProperty("statusQueryGetUri").GetString());
            using var status = await host.Client.GetAsync(answer.GetProperty("statusQueryGetUri").GetString());
            Assert.Equal(HttpStatusCode.OK, status.StatusCode);
            Assert.Equal(isPurged, !answer.TryGetProperty("purgeHistoryDeleteUri", out var purge));
            if (!isPurged)
                await host.Client.DeleteAsync(purge.GetString());
        }
    }
}
