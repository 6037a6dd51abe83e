using System.ComponentModel.DataAnnotations;

namespace ImageGen.Http;

/// <summary>Who may call the service from a browser. Section <c>Http</c>.</summary>
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

    // As browsers write them: without the port that a scheme has anyway.
    internal IReadOnlyList<string> AllowedOriginList =>
    [
        .. AllowedOrigins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(origin => new Uri(origin).GetLeftPart(UriPartial.Authority)),
    ];
}
