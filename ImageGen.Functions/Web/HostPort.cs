using System.ComponentModel.DataAnnotations;

namespace ImageGen.Web;

/// <summary>A host and a port, as connections are made to them.</summary>
/// <param name="Host">In lower-case ASCII, without a final dot; IPv6 without brackets.</param>
internal readonly record struct HostPort(string Host, int Port)
{
    /// <param name="canonical">What <see cref="Canonical"/> has returned.</param>
    public static HostPort Of(Uri canonical) => new(canonical.IdnHost, canonical.Port);

    /// <summary>
    /// An address as it is checked, looked up and asked for, all in one spelling: the host in ASCII, IPv4 as four numbers, no final dot, no
    /// user, no fragment. Null where the host is no name and no address.
    /// </summary>
    public static Uri? Canonical(Uri uri)
    {
        // A zone names an interface of this machine. Host leaves it out.
        if (uri.HostNameType == UriHostNameType.IPv6 && uri.DnsSafeHost.Contains('%'))
            return null;
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : HostName.Fold(uri.Host);
        if (host is null)
            return null;
        var name = host.EndsWith('.') ? host[..^1] : host;
        if (!Uri.TryCreate($"{uri.Scheme}://{name}:{uri.Port}{uri.PathAndQuery}", UriKind.Absolute, out var canonical))
            return null;
        // Only now: folding and Uri both make addresses of what were names.
        return canonical.HostNameType switch
        {
            UriHostNameType.IPv4 => name == host ? canonical : null,
            UriHostNameType.IPv6 => canonical,
            UriHostNameType.Dns => HostName.IsValid(name) && !HostName.EndsInNumber(name) ? canonical : null,
            _ => null,
        };
    }

    /// <summary>Reads a list of <c>host:port</c> with commas between; null for an entry that is none.</summary>
    public static IEnumerable<HostPort?> ReadList(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read);

    private static HostPort? Read(string text)
    {
        var port = text[(text.LastIndexOf(':') + 1)..];
        return port.Length is > 0 and < 6
            && port.Length < text.Length
            && port.All(char.IsAsciiDigit)
            && text.IndexOfAny(['/', '?', '#', '@', '\\']) < 0
            && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var uri)
            && uri.Port > 0
            && Canonical(uri) is { } canonical
            ? Of(canonical)
            : null;
    }
}

/// <summary>The value must be a list of <c>host:port</c> with commas between, or empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostPortListAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text || HostPort.ReadList(text).All(pair => pair is not null);
}
