using System.Net;
using System.Net.Sockets;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Web;

/// <summary>
/// Listeners on this machine that nothing may connect to, and the addresses that lead there: literals in many spellings, names, and
/// redirects from a host that is allowed. For the test of everything that fetches an address of a caller: give the host
/// <see cref="Settings"/> and <see cref="Register"/>, and call <see cref="AssertNoneIsAskedAsync"/>.
/// </summary>
public sealed class PrivateTargets : IAsyncDisposable
{
    private const string PublicHost = "public.example";

    private static readonly string[] Hosts =
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "１２７.0.0.1", "0.0.0.0", "[::ffff:127.0.0.1]", "[::127.0.0.1]",
        "localhost", "x.localhost", "inward.example", "mixed.example", "mapped.example",
    ];

    private static readonly string[] Hosts6 = ["[::1]", "[0:0:0:0:0:0:0:1]", "inward6.example", "mixed6.example"];

    private static readonly Dictionary<string, string[]> Names = new()
    {
        [PublicHost] = ["127.0.0.1"],
        ["inward.example"] = ["127.0.0.1"],
        ["inward6.example"] = ["::1"],
        ["mixed.example"] = ["8.8.8.8", "127.0.0.1"],
        ["mixed6.example"] = ["2606:4700::1111", "::1"],
        ["mapped.example"] = ["::ffff:127.0.0.1"],
    };

    private readonly ScriptedServer _v4 = new(_ => ScriptedServer.Page("private"));
    private readonly ScriptedServer? _v6 = Socket.OSSupportsIPv6
        ? new(_ => ScriptedServer.Page("private"), address: IPAddress.IPv6Loopback)
        : null;

    private readonly ScriptedServer _public;

    public PrivateTargets()
    {
        IReadOnlyList<string> direct =
        [
            .. Hosts.Select(host => $"http://{host}:{_v4.Port}/secret.png"),
            .. Hosts6.Select(host => $"http://{host}:{_v6?.Port ?? _v4.Port}/secret.png"),
            $"https://127.0.0.1:{_v4.Port}/secret.png",
        ];
        Direct = direct;
        _public = new(path => ScriptedServer.Redirect(direct[int.Parse(path.Split('/', '.')[1])]));
    }

    /// <summary>Addresses of the listeners.</summary>
    public IReadOnlyList<string> Direct { get; }

    /// <summary>Addresses of a host that is allowed, each of which redirects to one of <see cref="Direct"/>.</summary>
    public IReadOnlyList<string> Redirects => [.. Direct.Select((_, index) => _public.Url($"/{index}.png", PublicHost))];

    /// <summary>The ports of the listeners are allowed, so that only the rule about private addresses protects them.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["PublicWeb:AllowHosts"] = $"{PublicHost}:{_public.Port}",
        ["PublicWeb:Ports"] = $"80,443,{_v4.Port},{_v6?.Port ?? _v4.Port}",
        ["PublicWeb:ConnectTimeout"] = "00:00:03",
    };

    /// <summary>Registers the names.</summary>
    public static void Register(IServiceCollection services) => services.AddSingleton<HostLookup>((name, _) =>
        Names.TryGetValue(name, out var addresses)
            ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));

    /// <summary>Has every address fetched, and asserts that the redirects were asked for and the listeners were not.</summary>
    /// <param name="fetch">Gives an address to what fetches it, and returns when that has ended, whatever came of it.</param>
    public async Task AssertNoneIsAskedAsync(Func<string, Task> fetch)
    {
        await Task.WhenAll(Direct.Concat(Redirects).Select(fetch));

        Assert.Equal(
            Redirects.Select(url => new Uri(url).AbsolutePath).Order(),
            _public.Requests.Select(head => head.Split(' ')[1]).Where(path => path != "/robots.txt").Distinct().Order());
        Assert.Equal(0, await _v4.CountConnectionsAsync());
        if (_v6 is not null)
            Assert.Equal(0, await _v6.CountConnectionsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _public.DisposeAsync();
        await _v4.DisposeAsync();
        if (_v6 is not null)
            await _v6.DisposeAsync();
    }
}
