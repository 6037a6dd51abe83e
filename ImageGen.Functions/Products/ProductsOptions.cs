using System.ComponentModel.DataAnnotations;

namespace ImageGen.Products;

/// <summary>How product pages are read, and how many are made at once. Section <c>Products</c>.</summary>
public sealed class ProductsOptions
{
    public const string Section = "Products";

    /// <summary>
    /// The model that makes the backgrounds. Default empty: one of OpenAI where <c>Models:OpenAiKey</c> is set, else <c>Models:Default</c>.
    /// </summary>
    public string Model { get; set; } = "";

    /// <summary>How many products of one batch are worked on at once, 1 to 100. Default 8.</summary>
    [Range(1, 100)]
    public int BatchParallelism { get; set; } = 8;

    /// <summary>How long fetching a page may take, redirects and body included, 1 second to 2 minutes. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest page, decompressed, 64 KiB to 64 MiB. Default 8 MiB.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxPageBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// Hosts whose pages may be fetched whatever their robots.txt says, since they are the operator's own, such as <c>shop.example</c>,
    /// separated by commas; <c>*</c> for all. Default empty: every robots.txt is obeyed.
    /// </summary>
    [RegularExpression(@"^$|^(\*|[A-Za-z0-9.-]+)(\s*,\s*(\*|[A-Za-z0-9.-]+))*$", ErrorMessage =
        "hosts with commas between, such as shop.example,www.shop.example, or * for all")]
    public string OwnHosts { get; set; } = "";

    internal bool IsOwn(string host) => OwnHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(own => own == "*" || own.Equals(host, StringComparison.OrdinalIgnoreCase));
}
