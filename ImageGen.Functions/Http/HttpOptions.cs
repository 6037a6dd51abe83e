using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.Http;

/// <summary>Who may call the service from a browser, the links that it gives out, and where callers are. Section <c>Http</c>.</summary>
public sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>
    /// Origins of web pages that may call the service, such as <c>https://shop.example</c>, separated by commas; the service's own pages
    /// always may. Default empty: none.
    /// </summary>
    [RegularExpression(@"^$|^https?://[^/,\s*]+(\s*,\s*https?://[^/,\s*]+)*$", ErrorMessage =
        "origins with commas between, such as https://shop.example, or empty")]
    public string AllowedOrigins { get; set; } = "";

    /// <summary>
    /// Where others reach the service, such as <c>https://images.example</c>, for absolute links. Default empty: the host's own name.
    /// </summary>
    [EndpointAddress(ErrorMessage = "an origin such as https://images.example, or empty")]
    public string PublicOrigin { get; set; } = "";

    /// <summary>
    /// The secret under which links are made that need no credentials. Another one ends all links that were given out before. Default
    /// empty: the secret of API keys, <c>Access:KeySecret</c>; without either, links to thumbnails are those of the store, in one size.
    /// </summary>
    [DataType(DataType.Password)]
    [RegularExpression("^.{32,}$", ErrorMessage = "32 characters or more, such as openssl rand -base64 32 prints, or empty")]
    public string LinkSecret { get; set; } = "";

    /// <summary>
    /// The header in which a proxy in front of the service names the client's address, such as <c>X-Azure-SocketIP</c> of Azure Front Door;
    /// its last entry counts. Only for a proxy that writes it itself and cannot be gone around: a caller could write anything there.
    /// Default empty: the address of the connection.
    /// </summary>
    [RegularExpression("^[A-Za-z0-9-]*$", ErrorMessage = "the name of a header, such as X-Azure-SocketIP, or empty")]
    public string ClientAddressHeader { get; set; } = "";

    // As browsers write them: without the port that a scheme has anyway.
    internal IReadOnlyList<string> AllowedOriginList =>
    [
        .. AllowedOrigins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(origin => new Uri(origin).GetLeftPart(UriPartial.Authority)),
    ];
}
