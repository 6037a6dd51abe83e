using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.LocalHost.Postgres;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Marketing.Feeds;

public sealed class FeedRunTests
{
    [Fact]
    public async Task Every_product_gets_its_image_and_a_second_run_keeps_all_of_them()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(120);

        var first = await feed.RunAsync(template, outfeed);

        Assert.Equal(120, Count(first, "GENERATED"));
        const string AllRows = "select id, generated_img_url, image_key, generated_json, rendered_at from generated_feeds order by id";
        var rows = await feed.QueryAsync(AllRows);
        Assert.Equal(120, rows.Count);
        Assert.All(rows, row => Assert.Equal($"processed_images/anonymous/{outfeed}/{row[0]}.png", row[2]));
        Assert.All(rows, row => Assert.Contains(row[0]!, row[1], StringComparison.Ordinal));
        Assert.Equal(120, rows.Select(row => row[3]).Distinct().Count());

        var second = await feed.RunAsync(template, outfeed);

        Assert.Equal(120, second.GetProperty("run").GetProperty("unchanged").GetInt32());
        Assert.Equal(0, second.GetProperty("run").GetProperty("done").GetInt32());
        var again = await feed.QueryAsync(AllRows);
        Assert.Equal(rows, again);
    }

    [Fact]
    public async Task A_changed_product_alone_is_drawn_again_under_its_id_and_explained()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(30);
        await feed.RunAsync(template, outfeed);
        var before = await feed.QueryAsync(
            "select g.id, rendered_at from generated_feeds g join products p on p.id = product_id where retailer_id = 'sku-7'");

        await feed.ExecuteAsync("update products set price = '5.00 EUR', brand = 'no matter' where retailer_id = 'sku-7'");
        var explained = await feed.GetAsync($"/marketing/outfeeds/{outfeed}/explain/{before[0][0]}");
        Assert.Equal("The value of {price} was '7.00 EUR' and is '5.00 EUR'.", Assert.Single(Texts(explained, "changed_since")));
        var second = await feed.RunAsync(template, outfeed);

        Assert.Equal(29, second.GetProperty("run").GetProperty("unchanged").GetInt32());
        Assert.Equal(1, second.GetProperty("run").GetProperty("done").GetInt32());
        explained = await feed.GetAsync($"/marketing/outfeeds/{outfeed}/explain/{before[0][0]}");
        Assert.Equal("The value of {price} was '7.00 EUR' and is '5.00 EUR'.", Assert.Single(Texts(explained, "drawn_because")));
        Assert.Empty(Texts(explained, "changed_since"));
    }

    [Fact]
    public async Task A_feed_without_products_ends_at_once_and_one_product_is_a_feed()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());

        Assert.Equal("completed", (await feed.RunAsync(template, outfeed)).GetProperty("run").GetProperty("state").GetString());
        await feed.AddProductsAsync(1);
        Assert.Equal(1, Count(await feed.RunAsync(template, outfeed), "GENERATED"));
    }

    [Fact]
    public async Task Messages_at_the_same_instant_are_one_run_with_one_row_for_each_product()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(60);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => feed.ProcessAsync(template, outfeed)));

        await feed.EndedAsync(outfeed);
        Assert.Contains(answers, answer => !answer.GetProperty("joined").GetBoolean());
        Assert.Equal("60", (await feed.QueryAsync("select count(*) from generated_feeds"))[0][0]);
        // Whoever came while it ran has joined; none ran beside another.
        Assert.Equal("0", (await feed.QueryAsync(
            """
            select count(*) from feed_runs a join feed_runs b on a.id < b.id
            where a.started_at < b.ended_at and b.started_at < a.ended_at
            """))[0][0]);
    }

    [Fact]
    public async Task A_row_that_fails_says_what_to_mend_and_a_retry_draws_it_alone()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(20);
        await feed.ExecuteAsync("update fields set when_missing = 'fail' where label_name = 'price'");
        await feed.ExecuteAsync("update products set price = null where retailer_id in ('sku-3', 'sku-4')");

        var first = await feed.RunAsync(template, outfeed);

        Assert.Equal(18, Count(first, "GENERATED"));
        var failed = await feed.GetAsync($"/marketing/outfeeds/{outfeed}/failed");
        Assert.Equal(2, failed.GetProperty("failed").GetInt32());
        Assert.Equal(
            "The product has no price, which the variable {price} shows.",
            failed.GetProperty("rows")[0].GetProperty("error_message").GetString());

        await feed.ExecuteAsync("update products set price = '1.00 EUR' where retailer_id = 'sku-3'");
        using var retried = await feed.App.Client.PostAsync($"/marketing/outfeeds/{outfeed}/retry", null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        var second = await feed.EndedAsync(outfeed);

        Assert.Equal(19, Count(second, "GENERATED"));
        Assert.Equal(1, Count(second, "GENERATION_FAIL"));
        Assert.Equal(2, second.GetProperty("run").GetProperty("prepared").GetInt32());
    }

    [Fact]
    public async Task A_picture_is_fetched_once_however_many_rows_and_runs_show_it()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(design: WithPicture()), Guid.NewGuid());
        feed.Pictures["/mug.png"] = PictureAnswer();
        await feed.AddProductsAsync(40, picture: feed.Url("/mug.png"));
        await feed.AddProductsAsync(5, picture: feed.Url("/gone.png"), first: 41);

        var first = await feed.RunAsync(template, outfeed);
        await feed.RunAsync(template, outfeed);

        Assert.Equal(40, Count(first, "GENERATED"));
        Assert.Equal(1, feed.Asked.Count(path => path == "/mug.png"));
        // A link that failed is asked again by another run, and once in each.
        Assert.Equal(2, feed.Asked.Count(path => path == "/gone.png"));
        var failed = await feed.GetAsync($"/marketing/outfeeds/{outfeed}/failed");
        Assert.Equal(
            $"The image {feed.Url("/gone.png")} cannot be used: its host answered 404.",
            failed.GetProperty("rows")[0].GetProperty("error_message").GetString());
    }

    [Fact]
    public async Task Images_and_fetched_files_are_kept_in_S3_too()
    {
        await using var feed = await TestFeed.StartAsync(
            ("Storage:S3Endpoint", (await AwsEmulators.S3AddressAsync()).ToString()),
            ("Storage:DynamoDbEndpoint", (await AwsEmulators.DynamoDbAddressAsync()).ToString()));
        var design = WithPicture();
        var (template, outfeed) = (await feed.AddTemplateAsync(design: design), Guid.NewGuid());
        feed.Pictures["/mug.png"] = PictureAnswer();
        await feed.AddProductsAsync(3, picture: feed.Url("/mug.png"));

        var first = await feed.RunAsync(template, outfeed);
        // Another template has to draw all, of the file that is kept.
        await feed.RunAsync(await feed.AddTemplateAsync(design: design.Replace("Now", "Only", StringComparison.Ordinal)), Guid.NewGuid());

        Assert.Equal(3, Count(first, "GENERATED"));
        Assert.Equal("6", (await feed.QueryAsync("select count(*) from generated_feeds where status = 'GENERATED'"))[0][0]);
        Assert.Equal(1, feed.Asked.Count(path => path == "/mug.png"));
        var link = first.GetProperty("rows")[0].GetProperty("generated_img_url").GetString()!;
        using var image = await feed.App.Client.GetAsync(new Uri(link).PathAndQuery);
        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_generate_message_draws_a_processed_row_and_skips_any_other()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(2);
        await feed.RunAsync(template, outfeed);
        var row = (await feed.QueryAsync("select id from generated_feeds limit 1"))[0][0];

        var skipped = await GenerateAsync(feed, row!);
        Assert.True(skipped.GetProperty("skipped").GetBoolean());
        Assert.Equal("The row is GENERATED, and only one that is PROCESSED is drawn.", skipped.GetProperty("reason").GetString());

        // As an older system would leave it.
        await feed.ExecuteAsync(
            "update generated_feeds set status = 'PROCESSED', run_id = null, inputs = null, image_key = null where id = $1",
            Guid.Parse(row!));
        var started = await GenerateAsync(feed, row!);
        await feed.App.WaitForAsync(started.GetProperty("id").GetString()!);

        Assert.Equal("GENERATED", (await feed.QueryAsync($"select status from generated_feeds where id = '{row}'"))[0][0]);
    }

    [Fact]
    public async Task A_cancelled_run_begins_no_further_rows()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(600);
        await feed.ProcessAsync(template, outfeed);
        using var cancelled = await feed.App.Client.PostAsync($"/marketing/outfeeds/{outfeed}/cancel", null);
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);

        var ended = await feed.EndedAsync(outfeed);

        Assert.Equal("cancelled", ended.GetProperty("run").GetProperty("state").GetString());
        Assert.True(Count(ended, "GENERATED") < 600, ended.GetProperty("counts").ToString());
        Assert.Equal(0, Count(ended, "GENERATING"));
        using var again = await feed.App.Client.PostAsync($"/marketing/outfeeds/{outfeed}/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        // The next run ends what is left.
        Assert.Equal(600, Count(await feed.RunAsync(template, outfeed), "GENERATED"));
    }

    [Fact]
    public async Task A_message_while_a_run_is_being_cancelled_is_refused_and_not_lost_in_it()
    {
        await using var feed = await TestFeed.StartAsync();
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(300);
        await feed.ProcessAsync(template, outfeed);
        using (await feed.App.Client.PostAsync($"/marketing/outfeeds/{outfeed}/cancel", null))
        {
        }

        using var answer = await feed.App.Client.PostAsJsonAsync(
            "/marketing/messages", new { type = "process", data = new { user_template_id = template, outfeed_id = outfeed } });

        // The run may have ended in between; then this is a new one.
        if (answer.StatusCode == HttpStatusCode.Accepted)
            Assert.False((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("joined").GetBoolean());
        else
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_retry_draws_the_failed_rows_of_every_template()
    {
        await using var feed = await TestFeed.StartAsync();
        var (one, two, outfeed) = (await feed.AddTemplateAsync(), await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(4);
        await feed.RunAsync(one, outfeed);
        await feed.RunAsync(two, outfeed);
        await feed.ExecuteAsync("update generated_feeds set status = 'GENERATION_FAIL' where user_template_id = $1", one);

        using var retried = await feed.App.Client.PostAsync($"/marketing/outfeeds/{outfeed}/retry", null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);

        Assert.Equal(8, Count(await feed.EndedAsync(outfeed), "GENERATED"));
        var ofOne = await feed.GetAsync($"/marketing/outfeeds/{outfeed}?user_template_id={one}");
        Assert.Equal(4, Count(ofOne, "GENERATED"));
        Assert.Equal(one.ToString(), ofOne.GetProperty("run").GetProperty("user_template_id").GetString());
    }

    [Fact]
    public async Task All_pages_of_a_design_are_stored_and_opened_by_their_links()
    {
        await using var feed = await TestFeed.StartAsync(("Marketing:Pages", "All"), ("Marketing:Format", "Jpeg"));
        var design = TestFeed.SmallDesign.Replace(
            "\"pages\":[", "\"pages\":[{\"background\":\"#00ff00\"},", StringComparison.Ordinal);
        var (template, outfeed) = (await feed.AddTemplateAsync(design: design), Guid.NewGuid());
        await feed.AddProductsAsync(1);

        var row = (await feed.RunAsync(template, outfeed)).GetProperty("rows")[0];

        var links = row.GetProperty("further_img_urls").EnumerateArray().Select(link => link.GetString()!)
            .Prepend(row.GetProperty("generated_img_url").GetString()!).ToList();
        Assert.Equal(2, links.Count);
        var files = new List<byte[]>();
        foreach (var link in links)
            files.Add(await feed.App.Client.GetByteArrayAsync(new Uri(link).PathAndQuery));
        Assert.NotEqual(files[0], files[1]);
        using var third = await feed.App.Client.GetAsync(new Uri(links[1].Replace("_2.", "_3.", StringComparison.Ordinal)).PathAndQuery);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
    }

    [Fact]
    public async Task The_catalogue_of_a_feed_is_open_to_whoever_has_its_link_and_to_nobody_else()
    {
        await using var feed = await TestFeed.StartAsync(("Access:Mode", "Keys"));
        var links = feed.App.Services.GetRequiredService<ImageGen.Marketing.Images.FeedImageLinks>();
        var (template, outfeed) = (await feed.AddTemplateAsync("mia"), Guid.NewGuid());
        await feed.AddProductsAsync(2, "mia");
        foreach (var user in new[] { "mia", "noa" })
        {
            await feed.ExecuteAsync(
                """
                insert into feed_runs (user_sub, outfeed_id, user_template_id, template_json, fields, state)
                values ($1, $2, $3, '', '[]', 'completed')
                """,
                user, outfeed, template);
        }

        var open = new Uri(links.ForFeed("mia", outfeed, "csv")).PathAndQuery;
        var lines = (await feed.App.Client.GetStringAsync(open)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        var xml = await feed.App.Client.GetStringAsync(open.Replace(".csv", ".xml", StringComparison.Ordinal));
        Assert.Contains("<rss", xml, StringComparison.Ordinal);
        foreach (var wrong in new[]
        {
            open.Split('?')[0], open[..^2] + "AA", new Uri(links.ForFeed("eve", outfeed, "csv")).PathAndQuery,
            new Uri(links.ForFeed("mia", Guid.NewGuid(), "csv")).PathAndQuery, open.Replace(".csv", ".tsv", StringComparison.Ordinal),
        })
        {
            using var refused = await feed.App.Client.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_row_whose_owner_is_gone_is_taken_when_its_lease_ends_and_given_up_after_some_attempts()
    {
        await using var feed = await TestFeed.StartAsync(("Marketing:Lease", "00:00:02"), ("Marketing:MaxAttempts", "3"));
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(3);
        await feed.RunAsync(template, outfeed);
        var rows = await feed.QueryAsync("select id from generated_feeds order by id");
        await feed.ExecuteAsync(
            """
            update generated_feeds set status = 'GENERATING', lease_owner = gen_random_uuid(), inputs = null,
                lease_until = now() + interval '3 seconds', attempts = case when id = $1 then 3 else 1 end;
            """, Guid.Parse(rows[0][0]!));
        await feed.ExecuteAsync("update feed_runs set state = 'running', ended_at = null");

        // The run that is joined finds its rows again.
        await feed.ProcessAsync(template, outfeed);
        var ended = await feed.EndedAsync(outfeed);

        Assert.Equal(3, Count(ended, "GENERATED") + Count(ended, "GENERATION_FAIL"));
    }

    [Fact]
    public async Task A_run_goes_on_when_its_database_is_away_for_a_while()
    {
        var folder = Directory.CreateTempSubdirectory("imagegen-restart-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        await using var server = new PrivatePostgres(PrivatePostgres.FindPrograms()!, folder, "test", isDurable: true);
        await server.StartAsync(CancellationToken.None);
        await using (var feed = await TestFeed.StartAsync(server.ConnectionString))
        {
            var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
            await feed.AddProductsAsync(300);
            await feed.ProcessAsync(template, outfeed);
            while ((await feed.QueryAsync("select id from generated_feeds where status = 'GENERATED'")).Count < 20)
                await Task.Delay(10);

            await server.DisposeAsync();
            using (var away = await feed.App.Client.GetAsync($"/marketing/outfeeds/{outfeed}"))
                Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            await server.StartAsync(CancellationToken.None);

            Assert.Equal(300, Count(await feed.EndedAsync(outfeed), "GENERATED"));
        }

        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal static int Count(JsonElement feed, string status) => feed.GetProperty("counts").GetProperty(status).GetInt32();

    internal static byte[] PictureAnswer()
    {
        var png = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {png.Length}\r\nConnection: close\r\n\r\n";
        return [.. System.Text.Encoding.ASCII.GetBytes(head), .. png];
    }

    private static IEnumerable<string?> Texts(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private static string WithPicture()
    {
        const string Picture = """{"type":"image","src":"x","x":0,"y":0,"width":20,"height":20,"custom":{"variable":"photo"}},""";
        return TestFeed.SmallDesign.Replace("\"children\":[", $"\"children\":[{Picture}", StringComparison.Ordinal);
    }

    private static async Task<JsonElement> GenerateAsync(TestFeed feed, string row)
    {
        using var response = await feed.App.Client.PostAsJsonAsync(
            "/marketing/messages", new { type = "generate", data = new { generated_feed_id = row } });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
