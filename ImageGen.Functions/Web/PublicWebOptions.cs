using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
    [HostPortList(ErrorMessage = "hosts with their ports and commas between, such as shop.example:8080,127.0.0.1:7071, or empty")]
    public string AllowHosts { get; set; } = "";

    /// <summary>
    /// Ports that may be fetched, with commas between. Shops on others are mostly on 8080 or 8443. Default <c>80,443</c>.
    /// </summary>
    [Required(ErrorMessage = "ports with commas between, such as 80,443,8443")]
    [RegularExpression(@"^[1-9]\d{0,4}(\s*,\s*[1-9]\d{0,4})*$")]
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

    internal IReadOnlyList<int> PortList => [.. Ports.Split(',').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];

    internal string UserAgent => $"{PublicWebClient.ProductName}/1.0{(ContactUrl.Length == 0 ? "" : $" (+{ContactUrl})")}";
}
