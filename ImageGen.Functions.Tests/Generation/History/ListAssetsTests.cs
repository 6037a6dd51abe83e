using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>The list of a user's images over HTTP.</summary>
public sealed class ListAssetsTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly string _user = "u-" + Guid.NewGuid().ToString("N");

    private IRecordStore Records => host.Services.GetRequiredService<IRecordStore>();

    [Fact]
    public async Task What_was_just_made_is_the_first_of_the_list_as_its_record_is()
    {
        var user = _user;
        await CreateAsync(NewRecord(0));
        var asset = await host.CompleteAsync(new { prompt = "A lighthouse that is listed", user_id = user });

        var page = await ListAsync("");

        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, items.Count);
        Assert.False(page.TryGetProperty("next", out _));
        Assert.Equal(asset.GetProperty("request_id").GetString(), items[0].GetProperty("request_id").GetString());
        Assert.Equal("prompt", items[0].GetProperty("source").GetString());
        Assert.Matches("^#[0-9a-f]{6}$", items[0].GetProperty("color").GetString());
        Assert.False(items[0].TryGetProperty("tags", out _));
        Assert.Equal(Names(asset), Names(items[0]));

        static IEnumerable<string> Names(JsonElement record) => record.EnumerateObject().Select(property => property.Name);
    }

    [Fact]
    public async Task Pages_follow_one_another_and_a_date_is_jumped_to()
    {
        for (var day = 0; day < 7; day++)
            await CreateAsync(NewRecord(day));

        var seen = new List<string>();
        var query = "&limit=3";
        for (var pages = 0; pages < 10; pages++)
        {
            var page = await ListAsync(query);
            seen.AddRange(Ids(page));
            if (!page.TryGetProperty("next", out var next))
                break;
            query = $"&limit=3&cursor={next.GetString()}";
        }

        Assert.Equal(["day-6", "day-5", "day-4", "day-3", "day-2", "day-1", "day-0"], seen.Select(id => id[..5]));
        Assert.Equal("day-2", Ids(await ListAsync("&limit=1&to=2026-11-23"))[0][..5]);
        Assert.Equal(2, Ids(await ListAsync("&from=2026-11-22&to=2026-11-24")).Count);
        Assert.Single(Ids(await ListAsync("&from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:01")));
        Assert.Empty(Ids(await ListAsync("&from=2026-11-22T12:00:00.001Z&to=2026-11-23T12:00:00Z")));
    }

    [Theory]
    [InlineData("q=FOX", "day-1")]
    [InlineData("q=fox%20snow", "day-1")]
    [InlineData("q=snow%09%20fox", "day-1")]
    [InlineData("q=gr%C3%BCn", "day-2")]
    [InlineData("q=GR%C3%9CN", "day-2")]
    [InlineData("q=%3Cimg", "day-3")]
    [InlineData("q=nothing", "")]
    [InlineData("status=failed", "day-3")]
    [InlineData("status=failed,pending", "day-3 day-2 day-1 day-0")]
    [InlineData("status=completed", "")]
    [InlineData("source=edit", "day-1")]
    [InlineData("source=product", "day-2")]
    [InlineData("source=prompt", "day-3 day-0")]
    [InlineData("tag=SPRING", "day-0")]
    [InlineData("tag=summer", "")]
    [InlineData("model=A-Model", "day-0")]
    [InlineData("q=fox&source=prompt", "")]
    [InlineData("q=", "day-3 day-2 day-1 day-0")]
    public async Task Filters_are_applied_together(string filter, string expected)
    {
        await CreateAsync(NewRecord(0) with { Tags = ["Spring"], Model = "a-model" });
        await CreateAsync(NewRecord(1) with { Prompt = "A Fox in the snow", Task = "inpaint" });
        await CreateAsync(NewRecord(2) with { Prompt = "Ein Haus im Grün", Orchestrator = "ProductImageOrchestrator" });
        await CreateAsync(NewRecord(3) with { Prompt = "<img src=x onerror=alert(1)>", Status = ImageStatus.Failed });

        Assert.Equal(expected, string.Join(' ', Ids(await ListAsync($"&{filter}")).Select(id => id[..5])));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_in_what_it_may_read_goes_on()
    {
        for (var number = 0; number < 2_001; number++)
            await CreateAsync(NewRecord(0) with { CreatedAt = Noon.AddMinutes(number), Prompt = number == 0 ? "The needle" : "Some hay" });

        var first = await ListAsync("&q=needle");
        var second = await ListAsync($"&q=needle&cursor={first.GetProperty("next").GetString()}");

        Assert.Equal((0, 2_000), (Ids(first).Count, first.GetProperty("read").GetInt32()));
        Assert.Equal((1, 1), (Ids(second).Count, second.GetProperty("read").GetInt32()));
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task What_has_expired_is_not_listed()
    {
        await CreateAsync(NewRecord(0) with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) });
        await CreateAsync(NewRecord(1) with { ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal("day-1", Assert.Single(Ids(await ListAsync("")))[..5]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("cursor=junk", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("cursor=MS5yZXEtMQ%3D%3D", "cursor")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-13-01", "from")]
    [InlineData("from=2026-02-30", "from")]
    [InlineData("to=20261128", "to")]
    [InlineData("to=2026-11-28T25:00:00Z", "to")]
    [InlineData("from=2026-11-29&to=2026-11-28", "to")]
    [InlineData("from=2026-11-28&to=2026-11-28", "to")]
    [InlineData("status=done", "status")]
    [InlineData("status=completed,", "status")]
    [InlineData("source=camera", "source")]
    [InlineData("tag=%0A", "tag")]
    [InlineData("tag=12345678901234567890123456789012345678901", "tag")]
    [InlineData("user_id=%20mia", "user_id")]
    [InlineData("sort=oldest", "sort")]
    [InlineData("limit=5&limit=6", "limit")]
    public async Task A_query_that_breaks_a_rule_is_refused_by_its_field(string query, string field)
    {
        using var response = await host.Client.GetAsync($"/api/assets?{query}");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_search_of_any_length_is_refused_or_answered()
    {
        using var long1000 = await host.Client.GetAsync($"/api/assets?q={new string('a', 1000)}");
        Assert.Equal(HttpStatusCode.BadRequest, long1000.StatusCode);
        using var long200 = await host.Client.GetAsync($"/api/assets?q={new string('a', 200)}");
        Assert.Equal(HttpStatusCode.OK, long200.StatusCode);
        using var controls = await host.Client.GetAsync("/api/assets?q=%00%07%E2%80%AE");
        Assert.Equal(HttpStatusCode.OK, controls.StatusCode);
    }

    private ImageRecord NewRecord(int day) => RecordStoreSuite.NewRecord() with
    {
        RequestId = RequestId.Parse($"day-{day}-{Guid.NewGuid():N}"),
        UserId = _user,
        CreatedAt = Noon.AddDays(day),
    };

    private Task<Created> CreateAsync(ImageRecord record) => Records.CreateAsync(record, default);

    private Task<JsonElement> ListAsync(string query) => host.Client.GetFromJsonAsync<JsonElement>($"/api/assets?user_id={_user}{query}");

    private static List<string> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("request_id").GetString()!)];
}
