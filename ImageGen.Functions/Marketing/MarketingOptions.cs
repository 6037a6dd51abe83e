using System.ComponentModel.DataAnnotations;
using ImageGen.Marketing.Fonts;
using ImageGen.Settings;

namespace ImageGen.Marketing;

/// <summary>Marketing images: their database, their messages, and how they are drawn. Section <c>Marketing</c>.</summary>
public sealed class MarketingOptions
{
    public const string Section = "Marketing";

    /// <summary>
    /// The PostgreSQL database, such as <c>Host=db.example;Database=marketing;Username=imagegen;Password=…</c>. Default empty: it is made
    /// of the settings below.
    /// </summary>
    [DataType(DataType.Password)]
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
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>The schema of the tables. Default <c>facebook_test</c>.</summary>
    [Required]
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$", ErrorMessage = "the name of a schema: small letters, digits and _")]
    public string Schema { get; set; } = "facebook_test";

    /// <summary>The format of rendered images: <c>Png</c>, <c>Jpeg</c> or <c>WebP</c>. Default <c>Png</c>.</summary>
    [EnumDataType(typeof(MarketingFormat))]
    public MarketingFormat Format { get; set; }

    /// <summary>The quality of JPEG and WebP images, 1 to 100. Default 85.</summary>
    [Range(1, 100)]
    public int Quality { get; set; } = 85;

    /// <summary>
    /// Which pages of a design are drawn: <c>First</c>, or <c>All</c>, whose further ones get the suffix <c>_2</c> and so on. Default
    /// <c>First</c>.
    /// </summary>
    [EnumDataType(typeof(MarketingPages))]
    public MarketingPages Pages { get; set; }

    /// <summary>
    /// What becomes of a row whose design has a visible element or effect that is not drawn: <c>Fail</c>, or <c>Warn</c>, which draws the
    /// rest. Default <c>Fail</c>.
    /// </summary>
    [EnumDataType(typeof(OnUnknown))]
    public OnUnknown OnUnknown { get; set; }

    /// <summary>How long the file behind an image link counts as known, 0 to 365 days. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ImageFreshness { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The largest file behind an image link, 64 KiB to 64 MiB. Default 16 MiB.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxImageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How many rows one activity draws, 1 to 100. Default 25.</summary>
    [Range(1, 100)]
    public int BatchSize { get; set; } = 25;

    /// <summary>
    /// How many batches a feed draws at once, and how many images one instance of the service draws at once, taking turns between users; 1
    /// to 64, or 0 for the number of cores. Default 0.
    /// </summary>
    [Range(0, 64)]
    public int MaxParallelBatches { get; set; }

    /// <summary>
    /// How long a row that is being drawn belongs to who draws it, 2 seconds to 1 hour; it is renewed meanwhile, so that it ends only where
    /// a process has. Default 20 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often drawing a row is begun before it counts as failed, 1 to 100. Default 5.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// An SQS queue from which messages are taken too, such as <c>https://sqs.eu-west-1.amazonaws.com/123456789012/marketing</c>. Default
    /// empty: messages come over HTTP only.
    /// </summary>
    [EndpointAddress(ErrorMessage = "the address of an SQS queue, or empty")]
    public string QueueUrl { get; set; } = "";

    /// <summary>
    /// The SQS queue for messages that cannot be processed, with the reason and without their token. Default empty: they are only logged.
    /// </summary>
    [EndpointAddress(ErrorMessage = "the address of an SQS queue, or empty")]
    public string DeadLetterQueueUrl { get; set; } = "";

    /// <summary>
    /// How often a message is taken from the queue before it counts as one that cannot be processed, 1 to 100. Default 5.
    /// </summary>
    [Range(1, 100)]
    public int MaxReceives { get; set; } = 5;

    /// <summary>
    /// The shipped family that stands in for one that cannot be had, such as <c>Inter</c>. Default empty: such a design is refused.
    /// </summary>
    [FontFamily]
    public string FontFallback { get; set; } = "";

    /// <summary>A folder with fonts (TTF, OTF) beside the shipped ones, known by the names inside of them. Default empty: none.</summary>
    public string FontFolder { get; set; } = "";

    /// <summary>Where fonts are kept that were fetched. Default empty: <c>imagegen-fonts</c> in the folder for temporary files.</summary>
    public string FontCache { get; set; } = "";

    /// <summary>
    /// An S3 bucket where fonts that were fetched are kept for all instances, under <c>fonts/</c>. Default empty: each fetches its own.
    /// </summary>
    public string FontBucket { get; set; } = "";

    /// <summary>Google Fonts' style sheets. Default <c>https://fonts.googleapis.com/css2</c>; empty: none are asked for.</summary>
    [EndpointAddress(ErrorMessage = "the address of a service, or empty")]
    public string FontEndpoint { get; set; } = "https://fonts.googleapis.com/css2";

    /// <summary>
    /// Google Fonts' list of families, asked with <see cref="GoogleApiKey"/>. Default
    /// <c>https://www.googleapis.com/webfonts/v1/webfonts</c>.
    /// </summary>
    [EndpointAddress(ErrorMessage = "the address of a service, or empty")]
    public string FontApiEndpoint { get; set; } = "https://www.googleapis.com/webfonts/v1/webfonts";

    /// <summary>A key for Google Fonts' list of families. Default empty: the style sheets are asked for, which need none.</summary>
    [DataType(DataType.Password)]
    public string GoogleApiKey { get; set; } = "";

    /// <summary>
    /// The secret under which the lasting links to images are made. Another one ends all links that were given out before. Default empty:
    /// <c>Http:LinkSecret</c>, or the secret of API keys, <c>Access:KeySecret</c>.
    /// </summary>
    [DataType(DataType.Password)]
    [RegularExpression("^.{32,}$", ErrorMessage = "32 characters or more, such as openssl rand -base64 32 prints, or empty")]
    public string LinkSecret { get; set; } = "";

    /// <summary>
    /// Where others reach the service, such as <c>https://images.example</c>, for lasting links. Default empty:
    /// <c>Http:PublicOrigin</c>, or the host's own name.
    /// </summary>
    [EndpointAddress(ErrorMessage = "an origin such as https://images.example, or empty")]
    public string PublicOrigin { get; set; } = "";

    internal int ParallelBatches => MaxParallelBatches == 0 ? Environment.ProcessorCount : MaxParallelBatches;
}

/// <summary>The formats of rendered images.</summary>
public enum MarketingFormat
{
    Png,
    Jpeg,
    WebP,
}

/// <summary>Which pages of a design are drawn.</summary>
public enum MarketingPages
{
    First,
    All,
}

/// <summary>What becomes of a design with something that is not drawn.</summary>
public enum OnUnknown
{
    Fail,
    Warn,
}
