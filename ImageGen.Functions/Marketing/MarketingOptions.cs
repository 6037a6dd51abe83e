using System.ComponentModel.DataAnnotations;

namespace ImageGen.Marketing;

/// <summary>Marketing images: their database, and how they are drawn. Section <c>Marketing</c>.</summary>
public sealed class MarketingOptions
{
    public const string Section = "Marketing";

    /// <summary>
    /// The PostgreSQL database, such as <c>Host=db.example;Database=marketing;Username=imagegen;Password=…</c>. Default empty: marketing is
    /// off, unless the older names (<c>DB_HOST</c> …) are given.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The schema of the tables. Default <c>facebook_test</c>.</summary>
    [Required]
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$", ErrorMessage = "the name of a schema: small letters, digits and _")]
    public string Schema { get; set; } = "facebook_test";
}
