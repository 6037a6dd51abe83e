using System.Net;
using System.Net.Sockets;

namespace ImageGen.Web;

/// <summary>
/// Which addresses belong to the public internet: by the registries of special-purpose addresses of IANA, without those that lead back
/// into IPv4 or to a service of the network itself, although the registries call some of them global.
/// </summary>
internal static class PublicAddress
{
    // Of IPv6 only this part is assigned to the internet.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network; Linux connects to itself
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; metadata of Alibaba Cloud
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // wire server of Azure, within a public block
            "169.254.0.0/16", // link-local; metadata of AWS, Azure and Google
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; metadata of Oracle Cloud
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT relays
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // AS112
            "3ffe::/16", // 6bone
            "3fff::/20", // documentation
        }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || IsGlobalUnicast(address))
        && !NotPublic.Any(network => network.Contains(address));

    // Of some IPv4-mapped addresses IPNetwork says that a network of IPv6 has them: of ::ffff:8.8.8.8 that 2000::/3 has it.
    private static bool IsGlobalUnicast(IPAddress address) =>
        !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && GlobalUnicast.Contains(address);
}
