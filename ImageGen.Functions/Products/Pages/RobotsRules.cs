namespace ImageGen.Products.Pages;

/// <summary>The rules of a robots.txt by RFC 9309.</summary>
public sealed class RobotsRules
{
    /// <summary>Reads at most 512 KiB. Anything that is no rule, also HTML, is skipped.</summary>
    public static RobotsRules Parse(ReadOnlySpan<byte> file) => new();

    /// <param name="userAgentToken">The product token, such as <c>ImageGenFetcher</c>.</param>
    /// <param name="pathAndQuery">As in the request line, percent-encoded.</param>
#pragma warning disable CA1822 // Filled by the following commits.
    public bool Allows(string userAgentToken, string pathAndQuery) => true;
#pragma warning restore CA1822
}
