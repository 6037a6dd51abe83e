using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>What the requests of a month have cost, and what a request would cost.</summary>
public sealed class UsageTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _user = "u-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_month_is_added_up_from_its_attempts()
    {
        await AddAsync(Start, Attempt(1, "a", 0.04m, 2), Attempt(2, "a", 0.06m, 4));
        await AddAsync(Start.AddDays(27).AddHours(23), Attempt(1, "a", 0.04m, 9), Attempt(2, "b", null, 1));
        await AddAsync(
            Start.AddDays(5),
            Attempt(1, "b", 1m, 5, SpendingOutcome.Ambiguous), Attempt(2, "b", 1m, 5, SpendingOutcome.Refused),
            RecordStoreSuite.Attempt(3));
        // The months around it.
        await AddAsync(Start.AddTicks(-1), Attempt(1, "a", 100m, 1));
        await AddAsync(Start.AddMonths(1), Attempt(1, "a", 100m, 1));

        var usage = await UsageAsync("&month=2026-02");

        Assert.Equal("2026-02", usage.GetProperty("month").GetString());
        Assert.Equal(
            (0.14m, 3, 3), (usage.GetProperty("usd").GetDecimal(), Number(usage, "images"), Number(usage, "requests")));
        Assert.False(usage.TryGetProperty("next", out _));
        var models = usage.GetProperty("by_model").EnumerateArray().ToDictionary(model => model.GetProperty("model").GetString()!);
        Assert.Equal((3, 0, 4.0), (Number(models["a"], "attempts"), Number(models["a"], "unpriced"), Median("a")));
        Assert.Equal((1, 1, 1.0), (Number(models["b"], "attempts"), Number(models["b"], "unpriced"), Median("b")));
        var ambiguous = Assert.Single(usage.GetProperty("ambiguous").EnumerateArray());
        Assert.Equal("b", ambiguous.GetProperty("model").GetString());

        double Median(string model) => models[model].GetProperty("median_seconds").GetDouble();
    }

    [Fact]
    public async Task A_month_goes_on_where_it_was_read_to()
    {
        var positions = new List<RecordCursor>();
        foreach (var day in new[] { 1, 2, 3 })
            positions.Add(await AddAsync(Start.AddDays(day), Attempt(1, "a", 0.04m, 2)));

        var rest = await UsageAsync($"&month=2026-02&cursor={positions[1]}");

        Assert.Equal(1, Number(rest, "requests"));
    }

    [Fact]
    public async Task This_month_is_usual_and_images_that_were_reused_are_not_counted_again()
    {
        var user = _user;
        await host.CompleteAsync(new { prompt = "An image that costs money", seed = 7, user_id = user });
        await host.CompleteAsync(new { prompt = "An image that costs money", seed = 7, user_id = user, reuse = true });

        var usage = await UsageAsync("");

        Assert.Equal((1, 2), (Number(usage, "images"), Number(usage, "requests")));
        Assert.True(usage.GetProperty("usd").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("month=2026", "month")]
    [InlineData("month=2026-13", "month")]
    [InlineData("month=2026-02-01", "month")]
    [InlineData("month=9999-12", "month")]
    [InlineData("cursor=junk", "cursor")]
    [InlineData("limit=5", "limit")]
    public async Task A_query_that_breaks_a_rule_is_refused(string query, string field)
    {
        using var response = await host.Client.GetAsync($"/api/usage?{query}");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task An_estimate_is_what_the_request_then_costs_and_gives()
    {
        var body = new { prompt = "A castle on a hill", aspect_ratio = "16:9", user_id = _user };
        using var response = await host.Client.PostAsJsonAsync("/api/estimate", body);
        var estimate = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, Number(await UsageAsync(""), "requests"));

        var asset = await host.CompleteAsync(body);

        foreach (var name in new[] { "width", "height", "count" })
            Assert.Equal(Number(estimate, name), Number(asset, name));
        Assert.Equal(estimate.GetProperty("model").GetString(), asset.GetProperty("model").GetString());
        Assert.True(estimate.GetProperty("price_known").GetBoolean());
        Assert.Equal(estimate.GetProperty("price_usd").GetDecimal(), (await UsageAsync("")).GetProperty("usd").GetDecimal());
    }

    [Fact]
    public async Task An_estimate_refuses_what_a_request_would()
    {
        var body = new { prompt = "short", aspect_ratio = "1:99", sise = 3 };
        using var estimate = await host.Client.PostAsJsonAsync("/api/estimate", body);
        using var request = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, estimate.StatusCode);
        Assert.Equal(await request.Content.ReadAsStringAsync(), await estimate.Content.ReadAsStringAsync());
    }

    private async Task<RecordCursor> AddAsync(DateTimeOffset at, params SpendingAttempt[] attempts)
    {
        var bytes = Images.Bytes(100);
        var record = RecordStoreSuite.NewRecord() with
        {
            UserId = _user,
            CreatedAt = at,
            Status = ImageStatus.Completed,
            Attempts = attempts,
            Images = [new("generated/x.png", Images.FactsOf(bytes) with { Model = "a" })],
        };
        await host.Services.GetRequiredService<IRecordStore>().CreateAsync(record, default);
        return new(at, record.RequestId);
    }

    private static SpendingAttempt Attempt(
        int number, string model, decimal? price, double seconds, SpendingOutcome outcome = SpendingOutcome.Settled) =>
        new(number, model, price, Start, outcome, Start.AddSeconds(seconds));

    private Task<JsonElement> UsageAsync(string query) => host.Client.GetFromJsonAsync<JsonElement>($"/api/usage?user_id={_user}{query}");

    private static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
