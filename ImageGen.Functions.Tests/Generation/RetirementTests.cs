using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Generation;

/// <summary>
/// The life of a model, rehearsed with a clock: a warning in time, a refusal that names the successor, the successor itself where that is
/// configured.
/// </summary>
public sealed class RetirementTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Nova = "amazon.nova-canvas-v1:0";

    [Theory]
    [InlineData(Nova, "2026-09-30", Core)]
    [InlineData("amazon.titan-image-generator-v2:0", "2026-06-30", Core)]
    [InlineData("dall-e-3", "2026-05-12", "gpt-image-2")]
    public async Task A_retired_model_is_refused_with_its_date_and_successor(string model, string end, string successor)
    {
        await using var host = new StartedImageGenHost();
        await host.StartAsync();
        foreach (var path in new[] { "/api/assets", "/generate-image" })
        {
            using var response = await host.Host.Client.PostAsJsonAsync(path, new { prompt = "A futuristic cityscape at sunset", model });
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("urn:imagegen:model-retired", problem.GetProperty("type").GetString());
            Assert.Equal(model, problem.GetProperty("model").GetString());
            Assert.Equal(end, problem.GetProperty("end_of_life").GetString());
            Assert.Equal(successor, problem.GetProperty("successor").GetString());
            Assert.Equal("model", problem.GetProperty("errors")[0].GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task The_successor_paints_where_substitution_is_configured_and_answer_and_record_say_so()
    {
        await using var host = new StartedImageGenHost(new() { ["Models:WhenRetired"] = "substitute" });
        await host.StartAsync();
        using var response = await host.Host.PostAsync(
            new { prompt = "A futuristic cityscape at sunset", model = Nova, request_id = "substituted" });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Contains($"{Nova} reached its end of life on 2026-09-30; {Core} is used instead.",
            response.Headers.GetValues("Warning").Single(), StringComparison.Ordinal);
        await host.Host.WaitForAsync("substituted");
        Assert.Equal(Core, (await host.Host.AssetAsync("substituted")).GetProperty("model").GetString());
    }

    [Fact]
    public async Task Nova_Canvas_still_paints_before_its_end_and_warns_in_answer_and_log()
    {
        await using var host = At(new(2026, 9, 29, 12, 0, 0, TimeSpan.Zero));
        await host.StartAsync();
        using var response = await host.Host.PostAsync(
            new
            {
                prompt = "A futuristic cityscape at sunset",
                model = Nova,
                aspect_ratio = "16:9",
                style = "vivid",
                request_id = "last-day"
            });
        Assert.Equal("Wed, 30 Sep 2026 00:00:00 GMT", response.Headers.GetValues("Sunset").Single());
        Assert.Contains($"move to {Core}", response.Headers.GetValues("Warning").Single(), StringComparison.Ordinal);
        await host.Host.WaitForAsync("last-day");
        var asset = await host.Host.AssetAsync("last-day");
        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        Assert.Equal(Nova, asset.GetProperty("model").GetString());
        Assert.Equal((1280, 720), (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()));
        Assert.Single(
            host.Host.Log.Lines, line => line.Contains("Model ends soon. Model: amazon.nova-canvas-v1:0.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-07-31", false)]
    [InlineData("2026-08-01", true)]
    public async Task It_warns_for_sixty_days_and_not_before(string day, bool warns)
    {
        await using var host = At(DateTimeOffset.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await host.StartAsync();
        using var response = await host.Host.PostAsync(new { prompt = "A futuristic cityscape at sunset", model = Nova });
        Assert.Equal(warns, response.Headers.Contains("Sunset"));
    }

    [Fact]
    public async Task A_default_that_has_ended_ends_the_start_until_substitution_is_configured()
    {
        await using var strict = new StartedImageGenHost(new() { ["Models:Default"] = Nova });
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(strict.StartAsync);
        Assert.Contains($"Use {Core}.", Assert.Single(refused.Failures), StringComparison.Ordinal);

        await using var lenient = new StartedImageGenHost(new() { ["Models:Default"] = Nova, ["Models:WhenRetired"] = "substitute" });
        await lenient.StartAsync();
        Assert.Equal(
            Core, (await lenient.Host.CompleteAsync(new { prompt = "A futuristic cityscape at sunset" })).GetProperty("model").GetString());
    }

    [Fact]
    public async Task The_catalogue_shows_todays_state_of_every_model()
    {
        await using var host = At(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await host.StartAsync();
        var answer = await host.Host.Client.GetFromJsonAsync<JsonElement>("/api/models");
        Assert.Equal(Core, answer.GetProperty("default").GetString());
        var models = answer.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("id").GetString()!);
        Assert.Equal(("active", true, true), State(models[Core]));
        Assert.Equal(("retired", false, true), State(models[Nova]));
        Assert.Equal(("ending", true, false), State(models["gpt-image-1.5"]));
        Assert.Equal(("active", true, false), State(models["us.stability.stable-image-inpaint-v1:0"]));
        Assert.Equal("2026-09-30", models[Nova].GetProperty("end_of_life").GetString());
        Assert.Equal(4, models[Nova].GetProperty("prices").GetArrayLength());

        static (string, bool, bool) State(JsonElement model) =>
            (model.GetProperty("state").GetString()!, model.GetProperty("available").GetBoolean(),
                model.GetProperty("price_known").GetBoolean());
    }

    [Fact]
    public async Task The_presets_are_those_of_the_seeds_and_more()
    {
        await using var host = new StartedImageGenHost();
        await host.StartAsync();
        var names = (await host.Host.Client.GetFromJsonAsync<JsonElement>("/api/presets")).GetProperty("presets").EnumerateArray()
            .Select(preset => preset.GetProperty("name").GetString()!).ToList();
        Assert.Superset(new HashSet<string>(
            ["Anime", "Realistic", "Oil Painting", "Sketch", "Photographic", "Vivid", "Natural", "Movie Poster"]), names.ToHashSet());
    }

    private static StartedImageGenHost At(DateTimeOffset now) => new([], now);
}
