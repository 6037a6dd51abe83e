using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ImageGen.Web;

/// <summary>What can be told of an address without asking anybody; the same on the first hop and on every redirect.</summary>
internal sealed partial class AddressRules
{
    public const int MaxLength = 2048;

    private static readonly string[] PrivateSuffixes =
        ["localhost", "local", "internal", "home.arpa", "lan", "corp", "test", "invalid", "onion"];

    private readonly HashSet<HostPort> _allowed;
    private readonly IReadOnlyList<int> _ports;
    private readonly string _ownName;
    private readonly string _ownStorage;

    public AddressRules(PublicWebOptions options, IConfiguration configuration)
    {
        _allowed = [.. HostPort.ReadList(options.AllowHosts).OfType<HostPort>()];
        _ports = options.PortList;
        // On a machine of a developer it has a port.
        _ownName = (configuration["WEBSITE_HOSTNAME"] ?? "").Split(':')[0].ToLowerInvariant();
        _ownStorage = (configuration["AzureWebJobsStorage:accountName"]
            ?? AccountName().Match(configuration["AzureWebJobsStorage"] ?? "").Groups[1].Value).ToLowerInvariant();
    }

    /// <summary>Reads an address that a caller gives.</summary>
    /// <returns>The address as it is asked for: its host in ASCII, without fragment.</returns>
    public Result<Uri, WebRefusal> Read(string text)
    {
        if (FindFault(text) is { } fault)
            return fault;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? Read(uri) : NotAnAddress();
    }

    /// <summary>Reads the target of a redirect.</summary>
    /// <param name="from">The address that redirects.</param>
    /// <param name="location">The target, absolute or relative.</param>
    public Result<Uri, WebRefusal> Follow(Uri from, string location)
    {
        Result<Uri, WebRefusal> target = FindFault(location) is { } fault ? fault
            : Uri.TryCreate(from, location, out var uri) ? Read(uri)
            : NotAnAddress();
        if (!target.IsRefused && from.Scheme == Uri.UriSchemeHttps && target.Value!.Scheme == Uri.UriSchemeHttp)
            target = NotAllowed("It leads from https to http.");
        if (target.Refusal is not { Code: WebRefusal.UrlNotAllowed } refusal)
            return target;
        return refusal with { Message = $"A redirect is not followed. {refusal.Message}" };
    }

    /// <summary>Whether the rules about ports, names and private addresses are off for this pair.</summary>
    public bool IsAllowed(HostPort pair) => _allowed.Contains(pair);

    private static WebRefusal? FindFault(string text)
    {
        if (text.Length > MaxLength)
            return NotAllowed($"The address is longer than {MaxLength} characters.");
        return text.Trim().Any(char.IsControl) ? NotAllowed("The address has a control character.") : null;
    }

    private Result<Uri, WebRefusal> Read(Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return NotAllowed("Only addresses that begin with http:// or https:// are fetched.");
        if (uri.UserInfo.Length > 0)
            return NotAllowed("The address has a user name or a password.");
        if (HostPort.Canonical(uri) is not { } address)
            return NotAllowed("The host is not a valid name of the public internet.");
        var pair = HostPort.Of(address);
        if (!IsAllowed(pair) && FindFault(pair) is { } fault)
            return fault;
        return address;
    }

    private WebRefusal? FindFault(HostPort pair)
    {
        if (!_ports.Contains(pair.Port))
            return NotAllowed($"Port {pair.Port} is not fetched, only {string.Join(", ", _ports)}.");
        if (IPAddress.TryParse(pair.Host, out var literal))
            return PublicAddress.Is(literal) ? null : WebRefusal.OfConnection($"The host is {literal}, {WebRefusal.NotPublic}");
        if (!pair.Host.Contains('.') || PrivateSuffixes.Any(suffix => pair.Host.EndsWith($".{suffix}", StringComparison.Ordinal)))
            return NotAllowed("The host is not a valid name of the public internet.");
        return IsOwn(pair.Host) ? NotAllowed("The host belongs to this service.") : null;
    }

    private bool IsOwn(string host) => host == _ownName
        || (_ownStorage.Length > 0 && host.StartsWith($"{_ownStorage}.", StringComparison.Ordinal)
            && host.EndsWith(".core.windows.net", StringComparison.Ordinal));

    private static WebRefusal NotAnAddress() =>
        NotAllowed("It is not a complete address, such as https://shop.example/product.");

    private static WebRefusal NotAllowed(string message) => new(WebRefusal.UrlNotAllowed, message);

    [GeneratedRegex("(?:^|;) *AccountName *= *([^; ]+)", RegexOptions.IgnoreCase)]
    private static partial Regex AccountName();
}
