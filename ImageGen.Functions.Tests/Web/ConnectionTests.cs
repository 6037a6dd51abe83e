using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;
using WebRequest = ImageGen.Web.WebRequest;

namespace ImageGen.Tests.Web;

/// <summary>Names, their addresses, and what is connected to.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task No_private_listener_is_asked_under_any_spelling_name_or_redirect()
    {
        await using var targets = new PrivateTargets();
        using var web = new TestWeb(
            PrivateTargets.Register, [.. targets.Settings.Select(setting => (setting.Key, setting.Value!))]);

        await targets.AssertNoneIsAskedAsync(async url => Assert.True((await web.GetAsync(url)).IsRefused));
    }

    [Fact]
    [Vector(82)]
    public async Task All_addresses_of_a_name_must_be_public()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("private"));
        using var web = new TestWeb(("PublicWeb:Ports", $"{server.Port}"));
        web.Names["a.example"] = [["8.8.8.8", "127.0.0.1"]];
        web.Names["aaaa.example"] = [["8.8.8.8", "::1"]];
        web.Names["many.example"] = [[.. Enumerable.Range(1, 39).Select(index => $"8.8.4.{index}"), "127.0.0.1"]];
        web.Names["zone.example"] = [["8.8.8.8", "2606:4700::1111%1"]];

        var results = await Task.WhenAll(web.Names.Keys.Select(name => web.GetAsync(server.Url("/", name))));

        Assert.All(results, result => Assert.Contains("is not public", result.Refusal?.LogDetail, StringComparison.Ordinal));
        Assert.Equal(0, await server.CountConnectionsAsync());
    }

    [Fact]
    [Vector(83)]
    public async Task A_name_is_looked_up_once_for_a_connection_and_the_address_that_was_checked_is_connected_to()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("private"));
        using var web = new TestWeb(("PublicWeb:Ports", $"{server.Port}"));
        // Of a block that is not assigned to anybody.
        web.Names["rebinding.example"] = [["2d00::1"], ["127.0.0.1"]];

        var first = await web.GetAsync(server.Url("/", "rebinding.example"));
        Assert.Equal(1, web.LookupsOf("rebinding.example"));
        var second = await web.GetAsync(server.Url("/", "rebinding.example"));

        Assert.Equal(2, web.LookupsOf("rebinding.example"));
        Assert.DoesNotContain("is not public", first.Refusal?.LogDetail, StringComparison.Ordinal);
        Assert.Contains("is not public", second.Refusal?.LogDetail, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountConnectionsAsync());
    }

    [Fact]
    [Vector(85)]
    public async Task Every_failure_to_connect_has_the_same_code_the_same_text_and_the_same_time()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var closedPort = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var noTls = new ScriptedServer(_ => ScriptedServer.Page("no TLS"));
        await using var silent = new ScriptedServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        HostLookup lookup = (name, cancellationToken) => name switch
        {
            "empty.example" => Task.FromResult<IPAddress[]>([]),
            "servfail.example" => throw new SocketException((int)SocketError.TryAgain),
            "invalid.example" => throw new ArgumentException("As Dns does for some names."),
            "silent.example" => Wait(cancellationToken),
            "private.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]),
            _ => throw new SocketException((int)SocketError.HostNotFound),
        };
        var settings = ("PublicWeb:AllowHosts", $"127.0.0.1:{closedPort},127.0.0.1:{noTls.Port},127.0.0.1:{silent.Port}");
        using var web = new TestWeb(services => services.AddSingleton(lookup), settings, ("PublicWeb:ConnectTimeout", "00:00:10"));
        string[] urls =
        [
            "http://nxdomain.example/", "http://empty.example/", "http://servfail.example/", "http://invalid.example/",
            "http://silent.example/", "http://private.example/", "https://private.example/", "http://127.0.0.1/", "http://[::1]/",
            $"http://127.0.0.1:{closedPort}/", $"https://127.0.0.1:{closedPort}/", $"https://127.0.0.1:{noTls.Port}/",
        ];

        var results = await Task.WhenAll(urls.Select(async url =>
        {
            var started = Stopwatch.GetTimestamp();
            var result = await web.GetAsync(url);
            return (url, result.Refusal, Elapsed: Stopwatch.GetElapsedTime(started));
        }));

        Assert.All(results, result =>
        {
            Assert.Equal(new(WebRefusal.Unreachable, "The address could not be reached."), result.Refusal! with { LogDetail = null });
            Assert.InRange(result.Elapsed * TestWeb.Speed, TimeSpan.FromSeconds(9.9), TimeSpan.FromHours(1));
        });
        Assert.Equal(results.Length, results.Count(result => web.Log.Lines.Any(line =>
            line.Contains($"{new Uri(result.url).Host}:", StringComparison.Ordinal)
            && line.Contains(result.Refusal!.LogDetail!, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_deadline_does_not_tell_a_silent_port_from_a_closed_one()
    {
        await using var silent = new ScriptedServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var web = new TestWeb(
            ("PublicWeb:AllowHosts", $"127.0.0.1:{silent.Port}"), ("PublicWeb:ConnectTimeout", "00:01:00"));
        var request = new WebRequest { Deadline = TimeSpan.FromSeconds(10) };

        var results = await Task.WhenAll(web.GetAsync(silent.Url(), request), web.GetAsync("http://nxdomain.example/", request));

        Assert.All(results, result => Assert.Equal(WebRefusal.Unreachable, result.Refusal?.Code));
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_followed_by_the_next_one()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("second"));
        using var web = new TestWeb(("PublicWeb:AllowHosts", $"two.example:{server.Port}"));
        // IPv4 first. Nothing listens on the second and third.
        web.Names["two.example"] = [["::1", "127.0.0.2", "127.0.0.1"]];

        var result = await web.GetAsync(server.Url("/", "two.example"));

        Assert.Equal("second", TestWeb.Text(result));
    }

    [Fact]
    public async Task An_allowed_host_is_allowed_with_its_port_only()
    {
        await using var server = new ScriptedServer(path => ScriptedServer.Page(path));
        await using var other = new ScriptedServer(path => ScriptedServer.Page(path));
        using var web = new TestWeb(
            ("PublicWeb:AllowHosts", $"shop.localhost:{server.Port}, 127.0.0.1:{server.Port}"),
            ("PublicWeb:Ports", $"80,{server.Port},{other.Port}"));
        web.Names["shop.localhost"] = [["127.0.0.1"]];
        web.Names["other.example"] = [["127.0.0.1"]];

        Assert.Equal(200, (await web.GetAsync(server.Url("/", "SHOP.localhost."))).Answer?.Status);
        Assert.Equal(200, (await web.GetAsync(server.Url("/", "127.1"))).Answer?.Status);
        Assert.Equal(WebRefusal.UrlNotAllowed, (await web.GetAsync(other.Url("/", "shop.localhost"))).Refusal?.Code);
        Assert.Equal(WebRefusal.Unreachable, (await web.GetAsync(other.Url())).Refusal?.Code);
        Assert.Equal(WebRefusal.Unreachable, (await web.GetAsync(server.Url("/", "other.example"))).Refusal?.Code);
        Assert.Equal(0, await other.CountConnectionsAsync());
    }

    [Fact]
    public async Task An_allowed_host_may_be_an_IPv6_address_and_the_target_of_a_redirect()
    {
        if (!Socket.OSSupportsIPv6)
            return;
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("target"), address: IPAddress.IPv6Loopback);
        await using var start = new ScriptedServer(_ => ScriptedServer.Redirect(server.Url("/x", "[0::1]")));
        using var web = new TestWeb(
            ("PublicWeb:AllowHosts", $"127.0.0.1:{start.Port},[::1]:{server.Port}"));

        var result = await web.GetAsync(start.Url());

        Assert.Equal("target", TestWeb.Text(result));
        Assert.Equal(server.Url("/x", "[::1]"), result.Answer!.Url.AbsoluteUri);
    }

    [Fact]
    public void The_own_name_is_refused_unless_it_is_allowed()
    {
        using var web = new TestWeb(("WEBSITE_HOSTNAME", "imagegen.example"));
        Assert.Contains("belongs to this service", web.Client.Check("https://imagegen.example/")?.Message, StringComparison.Ordinal);
        Assert.Null(web.Client.Check("https://x.imagegen.example/"));
        using var identity = new TestWeb(("AzureWebJobsStorage:accountName", "Store"));
        Assert.NotNull(identity.Client.Check("https://store.blob.core.windows.net/x"));
        Assert.Null(identity.Client.Check("https://store2.blob.core.windows.net/x"));
        using var allowed = new TestWeb(("WEBSITE_HOSTNAME", "imagegen.example"), ("PublicWeb:AllowHosts", "imagegen.example:443"));
        Assert.Null(allowed.Client.Check("https://imagegen.example/"));
    }

    private static async Task<IPAddress[]> Wait(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return [];
    }
}
