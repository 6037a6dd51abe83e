using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.Web;

/// <summary>How foreign addresses are fetched. Section <c>PublicWeb</c>; <c>docs/foreign-addresses.md</c> has the rules.</summary>
public sealed class PublicWebOptions
{
    public const string Section = "PublicWeb";

    /// <summary>
    /// Hosts with their ports that may be fetched although a rule about ports, names or private addresses forbids it, with commas between.
    /// Address literals are valid, IPv6 in brackets. Whoever may send a URL can read what these hosts answer. Default empty: none.
    /// </summary>
    public string AllowHosts { get; set; } = "";

    /// <summary>Ports that may be fetched, some of 80, 443, 8080 and 8443 with commas between. Default <c>80,443</c>.</summary>
    [RegularExpression(
        @"^\s*(80|443|8080|8443)(\s*,\s*(80|443|8080|8443))*\s*$", ErrorMessage = "some of 80, 443, 8080, 8443 with commas between")]
    public string Ports { get; set; } = "80,443";

    /// <summary>How many bytes a body may have after decompression where the reader sets no other limit. Default 8 MiB.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How long a fetch may take, redirects and body included, where the reader sets no other limit. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long the lookup, the connection and TLS of one hop may take together; every failure of them is answered after this time, so
    /// that the time does not tell which it was. Default 6 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// A page for those who find our requests in their logs, named in the <c>User-Agent</c>: <c>ImageGenFetcher/1.0 (+URL)</c>. Default
    /// empty: the name alone.
    /// </summary>
    [EndpointAddress(ErrorMessage = "an address such as https://shop.example/fetcher, or empty")]
    public string ContactUrl { get; set; } = "";
}
