using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImageGen.Tests.Generation;

/// <summary>One thing has one name and one form, wherever it is sent or shown.</summary>
public sealed partial class VocabularyTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_limits_of_each_model_are_those_that_apply()
    {
        var models = (await host.Client.GetFromJsonAsync<JsonElement>("/api/models")).GetProperty("models").EnumerateArray()
            .Where(model => model.GetProperty("available").GetBoolean()
                && model.GetProperty("tasks").EnumerateArray().Any(task => task.GetString() == "text_to_image"))
            .ToList();
        Assert.NotEmpty(models);
        foreach (var model in models)
        {
            var id = model.GetProperty("id").GetString()!;
            await AssertLimitAsync(id, "count", model.GetProperty("max_count").GetInt64());
            await AssertLimitAsync(id, "seed", model.TryGetProperty("max_seed", out var seed) ? seed.GetInt64() : null);
            if (model.TryGetProperty("cfg_scale", out var scale))
                await AssertLimitAsync(id, "cfg_scale", scale[1].GetInt64());
            var length = model.GetProperty("max_prompt_length").GetInt32();
            Assert.True(await IsAcceptedAsync(new() { ["model"] = id, ["prompt"] = new string('x', length) }), id);
            Assert.False(await IsAcceptedAsync(new() { ["model"] = id, ["prompt"] = new string('x', length + 1) }), id);
        }
    }

    [Theory]
    [InlineData("style", "Oil Painting")]
    [InlineData("style", "OIL-PAINTING")]
    [InlineData("preset", "oil-painting")]
    public async Task A_style_is_known_by_its_id_or_name_under_both_its_fields(string field, string word)
    {
        var asset = await host.GenerateAsync(new Dictionary<string, string> { ["prompt"] = "A paper boat on a lake", [field] = word });
        Assert.Equal("oil-painting", asset.GetProperty("style").GetString());
    }

    [Theory]
    [InlineData("jpg", HttpStatusCode.Redirect)]
    [InlineData("JPEG", HttpStatusCode.Redirect)]
    [InlineData("avif", HttpStatusCode.BadRequest)]
    [InlineData("gif", HttpStatusCode.BadRequest)]
    public async Task A_thumbnail_takes_the_same_words_for_formats(string format, HttpStatusCode status)
    {
        await host.CompleteAsync(new { prompt = "A harbour seen from afar", request_id = "thumb-words" });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Client.BaseAddress };
        using var response = await client.GetAsync($"/api/assets/thumb-words/thumbnail?format={format}");
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_record_shows_the_format_the_resolution_and_the_fit_that_were_asked_for()
    {
        var asset = await host.CompleteAsync(
            new { prompt = "A harbour of a certain size", format = "jpg", resolution = 768, fit = "crop", aspect_ratio = "16:9" });
        Assert.Equal("jpeg", asset.GetProperty("format").GetString());
        Assert.Equal(768, asset.GetProperty("resolution").GetInt32());
        Assert.Equal("crop", asset.GetProperty("fit").GetString());
        var plain = await host.CompleteAsync(new { prompt = "A harbour of any size" });
        Assert.Equal("png", plain.GetProperty("format").GetString());
        Assert.False(plain.TryGetProperty("resolution", out _) || plain.TryGetProperty("fit", out _));
    }

    [Fact]
    public async Task Every_time_is_UTC_in_whole_seconds_and_every_link_has_one_host()
    {
        using var accepted = await host.PostAsync(new { prompt = "A harbour at a certain time", request_id = "timed" });
        await host.WaitForAsync("timed");
        var answers = new List<string> { await accepted.Content.ReadAsStringAsync() };
        foreach (var path in new[] { "api/assets/timed", "runtime/webhooks/durabletask/instances/timed", "health", "health/ready" })
            answers.Add(await host.Client.GetStringAsync($"http://127.0.0.1:{host.Client.BaseAddress!.Port}/{path}"));

        Assert.All(answers, answer =>
        {
            Assert.All(Time().Matches(answer), time => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", time.Value));
            Assert.All(Link().Matches(answer), link => Assert.Equal($"http://localhost:{host.Client.BaseAddress!.Port}", link.Value));
        });
        Assert.Contains("started_at", answers[1], StringComparison.Ordinal);
    }

    private async Task AssertLimitAsync(string model, string field, long? max)
    {
        if (max is { } limit)
            Assert.True(await IsAcceptedAsync(Body(limit)), $"{model} {field} {limit}");
        Assert.False(await IsAcceptedAsync(Body((max ?? 6) + 1)), $"{model} {field} above {max}");

        Dictionary<string, object> Body(long value) => new() { ["model"] = model, ["prompt"] = "A row of small boats", [field] = value };
    }

    private async Task<bool> IsAcceptedAsync(Dictionary<string, object> body)
    {
        using var response = await host.PostAsync(body);
        return response.StatusCode == HttpStatusCode.Accepted;
    }

    [GeneratedRegex("""(?<=")\d{4}-\d\d-\d\dT[^"]*(?=")""")]
    private static partial Regex Time();

    [GeneratedRegex("""(?<=")https?://[^/"]+""")]
    private static partial Regex Link();
}
