using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace ImageGen.Tests.Web;

/// <summary>A second opinion on which addresses are not public: the list of Microsoft.Security.AntiSSRF.</summary>
public sealed class AntiSsrfTests : IDisposable
{
    /// <summary>What it lets pass and we refuse.</summary>
    private static readonly IPNetwork[] KnownGaps =
    [
        .. new[]
        {
            "::/96", // IPv4-compatible: ::10.0.0.1
            "::ffff:0:0:0/96", // SIIT
            "3ffe::/16", // 6bone
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly List<IPNetwork> _denied =
        [.. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(IPNetwork.Parse)];

    private readonly TestWeb _web = new();

    public void Dispose() => _web.Dispose();

    [Fact]
    public void Whatever_it_denies_is_refused_from_the_first_address_to_the_last()
    {
        Assert.InRange(_denied.Count, 30, 100);
        Assert.All(_denied, network => Assert.All(Edges(network), address => Assert.False(IsPublic(address), $"{address} of {network}")));
    }

    [Fact]
    public void What_it_does_not_deny_is_public_but_for_known_gaps()
    {
        var random = new Random(20);
        var samples = _denied.SelectMany(Neighbours).Concat(Enumerable.Range(0, 20_000).Select(index =>
        {
            var bytes = new byte[index % 2 == 0 ? 4 : 16];
            random.NextBytes(bytes);
            return new IPAddress(bytes);
        }));

        Assert.All(samples.Where(address => !_denied.Any(network => network.Contains(address))), address =>
            Assert.True(IsPublic(address) || IsKnownGap(address), $"{address}"));
    }

    [Fact]
    public void The_known_gaps_are_gaps() =>
        Assert.All(KnownGaps, gap => Assert.Contains(Samples(gap), address =>
            !_denied.Any(network => network.Contains(address)) && !IsPublic(address)));

    private static bool IsKnownGap(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        && (!GlobalUnicast.Contains(address) || KnownGaps.Any(gap => gap.Contains(address)));

    private bool IsPublic(IPAddress address) => _web.Client.Check(
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"http://[{address}]/" : $"http://{address}/") is null;

    private static IEnumerable<IPAddress> Samples(IPNetwork network)
    {
        var random = new Random(20);
        return Enumerable.Range(0, 500).Select(_ =>
        {
            var bytes = network.BaseAddress.GetAddressBytes();
            for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
                bytes[bit / 8] |= (byte)(random.Next(2) << (7 - (bit % 8)));
            return new IPAddress(bytes);
        });
    }

    private static IPAddress[] Edges(IPNetwork network)
    {
        var last = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < last.Length * 8; bit++)
            last[bit / 8] |= (byte)(1 << (7 - (bit % 8)));
        return [network.BaseAddress, new IPAddress(last)];
    }

    private static IEnumerable<IPAddress> Neighbours(IPNetwork network)
    {
        var edges = Edges(network);
        return [Step(edges[0], -1), Step(edges[1], 1)];
    }

    private static IPAddress Step(IPAddress address, int step)
    {
        var bytes = address.GetAddressBytes();
        for (var index = bytes.Length - 1; index >= 0; index--)
        {
            bytes[index] += (byte)step;
            if (bytes[index] != (step > 0 ? 0 : 255))
                break;
        }

        return new IPAddress(bytes);
    }
}
