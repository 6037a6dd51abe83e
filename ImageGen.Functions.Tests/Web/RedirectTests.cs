using ImageGen.Web;

namespace ImageGen.Tests.Web;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_and_its_hops_are_told(int status)
    {
        await using var server = new ScriptedServer(path => path == "/a/b?x=1"
            ? ScriptedServer.Redirect("../c#there", status)
            : ScriptedServer.Page("page"));
        using var web = Allowing(server);

        var result = await web.GetAsync(server.Url("/a/b?x=1#here"));

        Assert.Equal("page", TestWeb.Text(result));
        Assert.Equal(server.Url("/c"), result.Answer!.Url.ToString());
        Assert.Equal([server.Url("/a/b?x=1"), server.Url("/c")], result.Answer!.Hops.Select(hop => hop.ToString()));
        Assert.DoesNotContain(server.Requests, head => head.Contains('#') || head.Contains("Referer", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/path", "/path")]
    [InlineData("?q", "/a/b?q")]
    [InlineData("next", "/a/next")]
    [InlineData("/ü?ä", "/%C3%BC?%C3%A4")]
    public async Task A_target_may_be_relative(string location, string path)
    {
        await using var server = new ScriptedServer(asked =>
            asked == "/a/b" ? ScriptedServer.Redirect(location) : ScriptedServer.Page("x"));
        using var web = Allowing(server);

        Assert.Equal(server.Url(path), (await web.GetAsync(server.Url("/a/b"))).Answer?.Url.AbsoluteUri);
    }

    [Theory]
    [Vector(92, 93, 94)]
    [InlineData("\\\\127.0.0.1\\x", WebRefusal.UrlNotAllowed)]
    [InlineData("//127.0.0.1/", WebRefusal.Unreachable)]
    [InlineData(" //127.0.0.1/", WebRefusal.Unreachable)]
    [InlineData("file:///etc/passwd", WebRefusal.UrlNotAllowed)]
    [InlineData("gopher://127.0.0.1:6379/", WebRefusal.UrlNotAllowed)]
    [InlineData("http://mia:secret@shop.example/", WebRefusal.UrlNotAllowed)]
    [InlineData("http://shop.example:22/", WebRefusal.UrlNotAllowed)]
    [InlineData("http://", WebRefusal.UrlNotAllowed)]
    public async Task A_target_is_held_to_the_same_rules(string location, string code)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Redirect(location));
        using var web = Allowing(server);

        var refusal = (await web.GetAsync(server.Url())).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(
            code == WebRefusal.UrlNotAllowed, refusal!.Message.StartsWith("A redirect is not followed. ", StringComparison.Ordinal));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_target_of_more_than_2048_characters_is_not_followed()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Redirect($"/{new string('a', 2048)}"));
        using var web = Allowing(server);

        Assert.Contains("2048", (await web.GetAsync(server.Url())).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Vector(95)]
    public async Task A_redirect_from_https_to_http_is_not_followed()
    {
        using var certificates = new TestCertificates();
        await using var http = new ScriptedServer(_ => ScriptedServer.Page("plain"));
        await using var https = new ScriptedServer(_ => ScriptedServer.Redirect(http.Url()), certificates.Make("127.0.0.1"));
        using var web = new TestWeb(certificates.Trust, ("PublicWeb:AllowHosts", $"127.0.0.1:{http.Port},127.0.0.1:{https.Port}"));

        var refusal = (await web.GetAsync(https.Url())).Refusal;

        Assert.Equal(WebRefusal.UrlNotAllowed, refusal?.Code);
        Assert.Contains("https to http", refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await http.CountConnectionsAsync());
    }

    [Theory]
    [Vector(96)]
    [InlineData("/{0}")]
    [InlineData("/?page={0}")]
    [InlineData("/")]
    public async Task Five_redirects_are_followed_and_no_sixth(string next)
    {
        var asked = 0;
        await using var server = new ScriptedServer(_ => ScriptedServer.Redirect(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, next, Interlocked.Increment(ref asked))));
        using var web = Allowing(server);

        var result = await web.GetAsync(server.Url());

        Assert.Equal(WebRefusal.TooManyRedirects, result.Refusal?.Code);
        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task The_fifth_redirect_may_end_in_an_answer()
    {
        await using var server = new ScriptedServer(path =>
            path == "/5" ? ScriptedServer.Page("end") : ScriptedServer.Redirect($"/{int.Parse(path[1..]) + 1}"));
        using var web = Allowing(server);

        Assert.Equal(6, (await web.GetAsync(server.Url("/0"))).Answer?.Hops.Count);
    }

    [Fact]
    [Vector(103)]
    public async Task What_only_a_browser_follows_is_an_answer()
    {
        const string Body = "<meta http-equiv=refresh content='0;url=/b'><script>location='/c'</script>";
        await using var server = new ScriptedServer(_ => ScriptedServer.Page(Body, "Refresh: 0; url=/a\r\nLocation: /d\r\n"));
        using var web = Allowing(server);

        Assert.Equal(200, (await web.GetAsync(server.Url())).Answer?.Status);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("300 Multiple Choices", "Location: /x\r\n")]
    [InlineData("304 Not Modified", "Location: /x\r\n")]
    [InlineData("302 Found", "")]
    [InlineData("302 Found", "Location:\r\n")]
    [InlineData("404 Not Found", "")]
    [InlineData("503 Service Unavailable", "Retry-After: 5\r\n")]
    [InlineData("999 Denied", "")]
    public async Task Any_other_status_is_an_answer(string status, string headers)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("", headers, status));
        using var web = Allowing(server);

        Assert.Equal(status[..3], $"{(await web.GetAsync(server.Url())).Answer?.Status}");
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Each_hop_may_be_refused_before_it_is_asked_for()
    {
        await using var server = new ScriptedServer(path => path == "/" ? ScriptedServer.Redirect("/robots") : ScriptedServer.Page("x"));
        using var web = Allowing(server);
        List<string> asked = [];

        var result = await web.GetAsync(server.Url(), new()
        {
            BeforeHop = (hop, _) =>
            {
                asked.Add(hop.AbsolutePath);
                return Task.FromResult(hop.AbsolutePath == "/robots" ? new WebRefusal("robots", "robots.txt forbids it.") : null);
            },
        });

        Assert.Equal("robots", result.Refusal?.Code);
        Assert.Equal(["/", "/robots"], asked);
        Assert.Single(server.Requests);
    }

    private static TestWeb Allowing(ScriptedServer server) => new(("PublicWeb:AllowHosts", $"127.0.0.1:{server.Port}"));
}
