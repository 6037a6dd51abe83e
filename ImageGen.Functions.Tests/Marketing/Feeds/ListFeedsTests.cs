using System.Net;
using System.Text.Json;

namespace ImageGen.Tests.Marketing.Feeds;

/// <summary>The list of a user's feeds, from which a page finds them again.</summary>
public sealed class ListFeedsTests
{
    [Fact]
    public async Task Each_feed_is_listed_once_with_its_latest_run_the_newest_first()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, other) = (await feed.AddTemplateAsync(), await feed.AddTemplateAsync("mia"));
        Guid[] outfeeds = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        foreach (var outfeed in outfeeds.Append(outfeeds[0]))
            await feed.RunAsync(template, outfeed);
        await feed.RunAsync(other, Guid.NewGuid(), "mia");

        var all = await feed.GetAsync("/marketing/outfeeds");
        var first = await feed.GetAsync("/marketing/outfeeds?limit=2");
        var second = await feed.GetAsync(first.GetProperty("next").GetString()!);

        Guid[] newest = [outfeeds[0], outfeeds[2], outfeeds[1]];
        Assert.Equal(newest, Ids(all));
        Assert.Equal(newest, Ids(first).Concat(Ids(second)));
        Assert.All(all.GetProperty("outfeeds").EnumerateArray(), one => Assert.Equal("completed", one.GetProperty("state").GetString()));
        Assert.Single(Ids(await feed.GetAsync("/marketing/outfeeds?user_id=mia")));
    }

    [Theory]
    [InlineData("after=no")]
    [InlineData("limit=0")]
    [InlineData("unknown=1")]
    public async Task A_wrong_query_is_refused(string query)
    {
        await using var feed = await TestFeed.StartAsync();
        using var response = await feed.App.Client.GetAsync($"/marketing/outfeeds?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static IEnumerable<Guid> Ids(JsonElement list) =>
        list.GetProperty("outfeeds").EnumerateArray().Select(one => one.GetProperty("outfeed_id").GetGuid());
}
