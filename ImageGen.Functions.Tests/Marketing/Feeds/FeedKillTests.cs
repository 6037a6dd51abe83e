using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.LocalHost.Tests;

namespace ImageGen.Tests.Marketing.Feeds;

/// <summary>
/// The host as a process of its own, killed in the middle of a feed and started again: every row ends exactly once, with its own image.
/// <c>IMAGEGEN_LONG_TESTS=1</c> (<c>./imagegen test --long</c>) kills it 20 times in 1,000 rows, else 5 times in 200.
/// </summary>
public sealed class FeedKillTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("IMAGEGEN_LONG_TESTS") == "1";

    [Fact]
    public async Task A_feed_survives_that_its_host_is_killed()
    {
        var (kills, rows) = IsLong ? (20, 1000) : (5, 200);
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(rows);
        var folder = Directory.CreateTempSubdirectory("imagegen-kill-").FullName;
        try
        {
            var started = false;
            for (var kill = 1; kill <= kills; kill++)
            {
                await using var host = Start(folder, feed.ConnectionString);
                using var client = new HttpClient { BaseAddress = await host.Address };
                if (!started)
                {
                    using var answer = await client.PostAsJsonAsync(
                        "/marketing/messages", new { type = "process", data = new { user_template_id = template, outfeed_id = outfeed } });
                    Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
                    started = true;
                }

                // Killed once some more rows are drawn: in the middle of others.
                var goal = rows * kill / (kills + 1);
                await WaitAsync(async () => await GeneratedAsync(feed) >= goal);
            }

            await using (var last = Start(folder, feed.ConnectionString))
            {
                using var client = new HttpClient { BaseAddress = await last.Address };
                await WaitAsync(async () =>
                    (await client.GetFromJsonAsync<JsonElement>($"/marketing/outfeeds/{outfeed}"))
                    .GetProperty("run").GetProperty("state").GetString() == "completed");
                Assert.Equal(rows, await GeneratedAsync(feed));
                Assert.Equal($"{rows}", (await feed.QueryAsync("select count(*) from generated_feeds"))[0][0]);
                await AssertImagesAsync(feed, client);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The same product drawn in one go has the same bytes.
    private static async Task AssertImagesAsync(TestFeed feed, HttpClient client)
    {
        var images = await feed.QueryAsync(
            "select p.retailer_id, g.generated_img_url from generated_feeds g join products p on p.id = g.product_id order by 1");
        var files = new List<byte[]>();
        foreach (var image in images)
            files.Add(await client.GetByteArrayAsync(PathOf(image[1]!)));
        Assert.Equal(images.Count, files.Select(Convert.ToHexString).Distinct().Count());
        var (template, again) = (Guid.Parse((await feed.QueryAsync("select id::text from user_templates"))[0][0]!), Guid.NewGuid());
        await feed.RunAsync(template, again);
        var fresh = await feed.QueryAsync(
            $"""
            select p.retailer_id, g.generated_img_url from generated_feeds g join products p on p.id = g.product_id
            where outfeed_id = '{again}' order by 1
            """);
        Assert.Equal(images.Count, fresh.Count);
        for (var i = 0; i < fresh.Count; i++)
            Assert.Equal(await feed.App.Client.GetByteArrayAsync(PathOf(fresh[i][1]!)), files[i]);
    }

    private static string PathOf(string url) => new Uri(new Uri("http://localhost"), url).PathAndQuery;

    private static async Task<int> GeneratedAsync(TestFeed feed) => int.Parse(
        (await feed.QueryAsync("select count(*) from generated_feeds where status = 'GENERATED'"))[0][0]!, CultureInfo.InvariantCulture);

    private static async Task WaitAsync(Func<Task<bool>> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await isReached())
            await Task.Delay(10, limit.Token);
    }

    // Disposing it kills it.
    private static HostRun Start(string folder, string connectionString) => new(
        folder, "--port", "0", "--data", folder, $"--Marketing:ConnectionString={connectionString}", "--Marketing:Lease=00:00:02",
        "--Marketing:BatchSize=10", "--Marketing:MaxAttempts=50");
}
