using System.ComponentModel.DataAnnotations;

namespace ImageGen.Marketing;

/// <summary>Marketing images: their database, their messages, and how they are drawn. Section <c>Marketing</c>.</summary>
public sealed class MarketingOptions
{
    public const string Section = "Marketing";

    /// <summary>
    /// The PostgreSQL database, such as <c>Host=db.example;Database=marketing;Username=imagegen;Password=…</c>. Default empty: it is made of
    /// the settings below.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The host name of the database. Default empty: without it and a connection string, marketing is off.</summary>
    public string Host { get; set; } = "";

    /// <summary>The port of the database, 1 to 65535. Default 5432.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5432;

    /// <summary>The name of the database. Default <c>postgres</c>.</summary>
    public string Database { get; set; } = "postgres";

    /// <summary>The user of the database. Default <c>postgres</c>.</summary>
    public string Username { get; set; } = "postgres";

    /// <summary>The user's password. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>The schema of the tables. Default <c>facebook_test</c>.</summary>
    [Required]
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$", ErrorMessage = "the name of a schema: small letters, digits and _")]
    public string Schema { get; set; } = "facebook_test";
}
