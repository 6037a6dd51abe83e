using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Tests.Access;
using ImageGen.Tests.Marketing.Feeds;

namespace ImageGen.Tests.Marketing;

public sealed class TokenInMessageTests
{
    [Fact]
    public async Task The_token_of_a_message_says_whose_feed_it_is_and_is_found_nowhere_afterwards()
    {
        await using var feed = await TestFeed.StartAsync(
            ("Access:Mode", "Both"), ("Logging:LogLevel:ImageGen", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:Npgsql", "Trace"));
        var credentials = new TestCredentials(feed.App);
        var token = await credentials.OfAsync(CredentialKind.Token, "auth0|mia", "read", "generate");
        var (template, outfeed) = (await feed.AddTemplateAsync("auth0|mia"), Guid.NewGuid());
        await feed.AddProductsAsync(3, "auth0|mia");

        using var answer = await PostAsync(feed, template, outfeed, token);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        using var mia = credentials.Client("auth0|mia", "read", "generate");
        await WaitForEndAsync(mia, outfeed);

        Assert.Equal("3", (await feed.QueryAsync(
            "select count(*) from generated_feeds where status = 'GENERATED' and user_sub = 'auth0|mia'"))[0][0]);
        // The management links open the whole task hub.
        var status = JsonDocument.Parse(text).RootElement.GetProperty("statusQueryGetUri").GetString();
        Assert.EndsWith($"/marketing/outfeeds/{outfeed}", status);
        var canary = token.Split('.')[2];
        Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
        Assert.DoesNotContain(feed.App.Log.Lines, line => line.Contains(canary, StringComparison.Ordinal));
        var tables = await feed.QueryAsync("select table_name from information_schema.tables where table_schema = 'facebook_test'");
        foreach (var table in tables)
            Assert.Empty(await feed.QueryAsync($"select * from {table[0]} t where to_jsonb(t)::text like '%{canary}%'"));
        var files = Directory.EnumerateFiles(feed.App.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock")
            .ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => Text(file).Contains(canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_not_valid_starts_nothing()
    {
        await using var feed = await TestFeed.StartAsync(("Access:Mode", "Tokens"));
        var credentials = new TestCredentials(feed.App);
        var (template, outfeed) = (await feed.AddTemplateAsync("mia"), Guid.NewGuid());
        var valid = await credentials.OfAsync(CredentialKind.Token, "mia", "read", "generate");
        var parts = valid.Split('.');
        string?[] tokens =
        [
            null, "", "x", await credentials.ExpiredAsync(CredentialKind.Token, "mia", "generate"), valid[..^4] + "AAAA",
            parts[0] + "." + parts[1] + ".", Encode("""{"alg":"none"}""") + "." + parts[1] + ".",
            Encode("""{"alg":"ES256","crit":["x"],"kid":"a"}""") + "." + parts[1] + "." + parts[2],
            Encode("""{"alg":"ES256"}""") + "." + parts[1] + "." + parts[2], new string('a', 20_000),
        ];

        foreach (var token in tokens)
        {
            using var answer = await PostAsync(feed, template, outfeed, token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using (var readOnly = await PostAsync(feed, template, outfeed, await credentials.OfAsync(CredentialKind.Token, "mia", "read")))
            Assert.Equal(HttpStatusCode.Forbidden, readOnly.StatusCode);
        Assert.Empty(await feed.QueryAsync("select * from feed_runs"));
        using var accepted = await PostAsync(feed, template, outfeed, valid);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    [Fact]
    public async Task A_header_and_a_token_must_be_of_one_user()
    {
        await using var feed = await TestFeed.StartAsync(("Access:Mode", "Tokens"));
        var credentials = new TestCredentials(feed.App);
        var template = await feed.AddTemplateAsync("noa");
        using var mia = credentials.Client("mia", "read", "generate");

        using var answer = await mia.PostAsJsonAsync(
            "/marketing/messages",
            Message(template, Guid.NewGuid(), await credentials.OfAsync(CredentialKind.Token, "noa", "read", "generate")));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task What_belongs_to_another_user_does_not_exist()
    {
        await using var feed = await TestFeed.StartAsync(("Access:Mode", "Tokens"));
        var credentials = new TestCredentials(feed.App);
        using var noa = credentials.Client("noa", "read", "generate");
        using var mia = credentials.Client("mia", "read", "generate");
        var (template, outfeed) = (await feed.AddTemplateAsync("noa"), Guid.NewGuid());
        await feed.AddProductsAsync(2, "noa");
        using (var started = await noa.PostAsJsonAsync("/marketing/messages", Message(template, outfeed)))
            Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        await WaitForEndAsync(noa, outfeed);
        var row = (await feed.QueryAsync("select id from generated_feeds limit 1"))[0][0];
        await feed.ExecuteAsync("update generated_feeds set status = 'PROCESSED'");

        var seen = new List<(string Request, HttpStatusCode Status)>();
        foreach (var path in new[] { "", "/failed", $"/explain/{row}", "/contact-sheet.jpg", "/feed.csv", "/feed.xml" })
            seen.Add((path, (await mia.GetAsync($"/marketing/outfeeds/{outfeed}{path}")).StatusCode));
        foreach (var path in new[] { "/retry", "/cancel" })
            seen.Add((path, (await mia.PostAsync($"/marketing/outfeeds/{outfeed}{path}", null)).StatusCode));
        var withTemplate = new { user_template_id = template };
        foreach (var path in new[] { "/preview", "/estimate" })
            seen.Add((path, (await mia.PostAsJsonAsync($"/marketing/outfeeds/{outfeed}{path}", withTemplate)).StatusCode));
        seen.Add(("process", (await mia.PostAsJsonAsync("/marketing/messages", Message(template, outfeed))).StatusCode));
        var generate = new { type = "generate", data = new { generated_feed_id = row } };
        seen.Add(("generate", (await mia.PostAsJsonAsync("/marketing/messages", generate)).StatusCode));
        seen.Add(("template", (await mia.GetAsync($"/marketing/templates/{template}")).StatusCode));

        Assert.All(seen, one => Assert.True(one.Status == HttpStatusCode.NotFound, $"{one.Request}: {one.Status}"));
        using var named = await mia.GetAsync($"/marketing/outfeeds/{outfeed}?user_id=noa");
        Assert.Equal(HttpStatusCode.Forbidden, named.StatusCode);
        Assert.Equal("2", (await feed.QueryAsync("select count(*) from generated_feeds where status = 'PROCESSED'"))[0][0]);
    }

    private static Task<HttpResponseMessage> PostAsync(TestFeed feed, Guid template, Guid outfeed, string? token) =>
        feed.App.Client.PostAsJsonAsync("/marketing/messages", Message(template, outfeed, token));

    private static async Task WaitForEndAsync(HttpClient client, Guid outfeed)
    {
        var path = $"/marketing/outfeeds/{outfeed}";
        while ((await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("run").GetProperty("state").GetString() == "running")
            await Task.Delay(30);
    }

    private static object Message(Guid template, Guid outfeed, string? token = null) =>
        new { type = "process", data = new { access_token = token, user_template_id = template, outfeed_id = outfeed } };

    private static string Encode(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
