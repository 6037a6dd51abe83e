using System.Diagnostics;
using System.Net;
using ImageGen.Web;
using WebRequest = ImageGen.Web.WebRequest;

namespace ImageGen.Tests.Web;

/// <summary>What the other side learns of us, and what stands in our log.</summary>
public sealed class LeakTests
{
    private static readonly WebRequest Conditional = new()
    {
        Accept = "text/html, */*;q=0.1",
        AcceptLanguage = "de-AT, de;q=0.5",
        IfNoneMatch = "W/\"abc\"",
        IfModifiedSince = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task Only_these_headers_are_sent()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("x"));
        using var web = Allowing($"127.0.0.1:{server.Port}");
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("user", "mia").Start();
        activity.TraceStateString = "a=b";

        await web.GetAsync(server.Url(), Conditional);
        await web.GetAsync(server.Url("/2"));

        Assert.Equal(
            [
                "GET / HTTP/1.1", $"Host: 127.0.0.1:{server.Port}", "User-Agent: ImageGenFetcher/1.0", "Accept-Encoding: gzip, deflate, br",
                "Accept: text/html, */*; q=0.1", "Accept-Language: de-AT, de; q=0.5", "If-None-Match: W/\"abc\"",
                "If-Modified-Since: Sat, 21 Nov 2026 10:00:00 GMT",
            ],
            Lines(server.Requests.First()));
        Assert.Equal(
            [
                "GET /2 HTTP/1.1", $"Host: 127.0.0.1:{server.Port}", "User-Agent: ImageGenFetcher/1.0",
                "Accept-Encoding: gzip, deflate, br", "Accept: */*",
            ],
            Lines(server.Requests.Last()));
    }

    [Fact]
    public async Task The_user_agent_names_a_page_where_one_is_set()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("x"));
        using var web = new TestWeb(
            ("PublicWeb:AllowHosts", $"127.0.0.1:{server.Port}"), ("PublicWeb:ContactUrl", "https://shop.example/fetcher"));

        await web.GetAsync(server.Url());

        Assert.Contains(
            $"User-Agent: {PublicWebClient.ProductName}/1.0 (+https://shop.example/fetcher)\r\n",
            server.Requests.Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_host_gave_is_not_shown_to_another_nor_after_coming_back()
    {
        string? back = null;
        await using var other = new ScriptedServer(_ => ScriptedServer.Redirect(back!));
        await using var server = new ScriptedServer(path => path switch
        {
            "/" => ScriptedServer.Redirect("/same"),
            "/same" => ScriptedServer.Redirect(other.Url()),
            _ => ScriptedServer.Page("x"),
        });
        back = server.Url("/back");
        using var web = Allowing($"127.0.0.1:{server.Port}", $"127.0.0.1:{other.Port}");

        await web.GetAsync(server.Url(), Conditional);

        Assert.Equal(
            [("/", true), ("/same", true), ("/back", false)],
            server.Requests.Select(head => (head.Split(' ')[1], head.Contains("\r\nIf-", StringComparison.Ordinal))));
        Assert.DoesNotContain("\r\nIf-", other.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    [Vector(101, 102)]
    public async Task Cookies_and_other_services_of_an_answer_are_forgotten()
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedServer.Page("x", "Set-Cookie: id=1\r\nAlt-Svc: h3=\":443\"\r\nWWW-Authenticate: Basic\r\n"));
        using var web = Allowing($"127.0.0.1:{server.Port}");

        for (var time = 0; time < 3; time++)
            Assert.Equal(200, (await web.GetAsync(server.Url())).Answer?.Status);

        Assert.Single(server.Requests.Distinct());
        Assert.DoesNotContain("Cookie", server.Requests.Last(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("x\r\nX-Evil: 1")]
    [InlineData("not quoted")]
    [InlineData("\"a\"\r\nX-Evil: 1")]
    public async Task A_value_that_is_no_value_of_its_header_is_not_sent(string value)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("x"));
        using var web = Allowing($"127.0.0.1:{server.Port}");

        var result = await web.GetAsync(server.Url(), new() { IfNoneMatch = value, AcceptLanguage = value, Accept = value });

        Assert.Equal(200, result.Answer?.Status);
        Assert.DoesNotContain("Evil", server.Requests.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("quoted", server.Requests.Single(), StringComparison.Ordinal);
    }

    /// <summary>What the environment names as proxy is this property, which is read from it once in a process.</summary>
    [Fact]
    [Vector(106)]
    public async Task A_proxy_of_the_environment_is_not_used()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedServer.Page("by proxy"));
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("direct"));
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new ProxyOf("proxied.example", new Uri(proxy.Url()));
            using var web = Allowing($"proxied.example:{server.Port}");
            web.Names["proxied.example"] = [["127.0.0.1"]];

            Assert.Equal("direct", TestWeb.Text(await web.GetAsync(server.Url("/", "proxied.example"))));
            Assert.Equal(0, await proxy.CountConnectionsAsync());
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task The_log_has_no_query_no_user_and_one_line_for_a_refusal()
    {
        await using var server = new ScriptedServer(path => path.StartsWith("/bad", StringComparison.Ordinal)
            ? "HTTP/9.9 \u001b[31m forged\r\n"u8.ToArray()
            : ScriptedServer.Redirect("http://mia:hidden@shop.example/?token=hidden"));
        using var web = Allowing($"127.0.0.1:{server.Port}");

        string[] urls =
        [
            server.Url("/bad?token=hidden#hidden"), server.Url("/?token=hidden"), "http://mia:hidden@shop.example/?token=hidden",
            "ftp://mia:hidden@shop.example/x?token=hidden", "hidden\r\nhidden", $"http://shop.example:22/a\u0085b?hidden",
            "http://hidden:99999/", "data:text/plain,hidden",
        ];
        foreach (var url in urls)
            Assert.True((await web.GetAsync(url)).IsRefused);

        var lines = web.Log.Lines.Where(line => line.StartsWith("Information", StringComparison.Ordinal)).ToList();
        Assert.Equal(urls.Length, lines.Count);
        Assert.All(web.Log.Lines, line => Assert.DoesNotContain("hidden", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.Contains(lines, line => line.Contains($"Address: http://127.0.0.1:{server.Port}/bad.", StringComparison.Ordinal));
    }

    private static string[] Lines(string head) => head.TrimEnd().Split("\r\n");

    private static TestWeb Allowing(params string[] pairs) => new(("PublicWeb:AllowHosts", string.Join(',', pairs)));

    private sealed class ProxyOf(string host, Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy;

        // Other tests run at the same time.
        public bool IsBypassed(Uri destination) => destination.Host != host;
    }
}
