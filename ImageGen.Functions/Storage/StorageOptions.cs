using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.Storage;

/// <summary>Where images and records are kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The S3 bucket. Default <c>imagegen-images</c>.</summary>
    [Required]
    [RegularExpression(
        "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", ErrorMessage = "the name of a bucket: 3 to 63 small letters, digits, dots and hyphens")]
    public string Bucket { get; set; } = "imagegen-images";

    /// <summary>The DynamoDB table of records. Default <c>generated_images</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$", ErrorMessage = "the name of a table: 3 to 255 letters, digits, _, . and -")]
    public string Table { get; set; } = "generated_images";

    /// <summary>The DynamoDB table of API keys. Default <c>imagegen_access</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$", ErrorMessage = "the name of a table: 3 to 255 letters, digits, _, . and -")]
    public string AccessTable { get; set; } = "imagegen_access";

    /// <summary>How long the link in a record's answer opens the image, 1 minute to 7 days (the ceiling of S3). Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// True when the bucket is declared public: the record then shows the plain address instead of a presigned
    /// link. Default false.
    /// </summary>
    public bool PublicBucket { get; set; }

    /// <summary>
    /// The address of a CDN in front of the bucket, such as <c>https://cdn.example</c>: a feed then shows its images at this address and
    /// their key, to everybody. Default empty: at links of this service.
    /// </summary>
    [EndpointAddress(ErrorMessage = "the address of a CDN, such as https://cdn.example, or empty")]
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>
    /// How long the pictures of product pages and their records are kept, 1 to 365 days. DynamoDB deletes a record by its TTL. In S3 the
    /// lifecycle rule deletes the pictures, whose days (<c>ProductDays</c> of <c>infra/aws/storage.yaml</c>) must be the same. Default 7.
    /// </summary>
    [Range(1, 365)]
    public int ProductDays { get; set; } = 7;

    /// <summary>
    /// How many days requests and their images are kept, 0 to 36500, counted from their end; 0 keeps them until their users delete them.
    /// What a request has cost goes from the usage with it. Pictures of product pages are kept for <see cref="ProductDays"/>. Default 0.
    /// </summary>
    [Range(0, 36_500)]
    public int Retention { get; set; }

    /// <summary>
    /// How many days an orchestration instance is kept after its end, with its history, 1 to 3650. Records and images do not need it.
    /// Default 30.
    /// </summary>
    [Range(1, 3_650)]
    public int InstanceDays { get; set; } = 30;

    /// <summary>
    /// What becomes of images that no record knows, of which a crash in mid-deletion or a restored table may leave some: <c>Off</c> (they
    /// are not looked for), <c>Report</c> (the log names them) or <c>Delete</c>, once they are a day old. Of a page on which more than one
    /// of ten has no record, as with the wrong table, none is deleted. Default Report.
    /// </summary>
    public OrphanSweep SweepOrphans { get; set; } = OrphanSweep.Report;

    /// <summary>
    /// How many records and images the nightly sweep looks at, 100 to 1,000,000; the next night goes on where it stopped. Default 50000.
    /// </summary>
    [Range(100, 1_000_000)]
    public int SweepLimit { get; set; } = 50_000;

    /// <summary>
    /// How long one try to store a paid image may take, 1 second to 5 minutes; one second more for each MB of it. Storing is repeated for
    /// about a minute. Default 20 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The folder where a paid image waits that S3 does not take, until it does; on several instances, one that all of them have. Default
    /// empty: <c>imagegen-spool</c> in the folder for temporary files, which may not outlive the machine.
    /// </summary>
    public string SpoolFolder { get; set; } = "";

    /// <summary>The Region of the bucket, such as <c>eu-west-1</c>. Default empty: that of <c>AWS_REGION</c>.</summary>
    [RegularExpression("^$|^[a-z]{2,}(-[a-z]+)+-[0-9]$", ErrorMessage =
        "an AWS Region, such as eu-west-1, or empty for that of AWS_REGION")]
    public string S3Region { get; set; } = "";

    /// <summary>Address of an S3 emulator; empty means AWS. Default empty.</summary>
    [EndpointAddress(ErrorMessage = "the address of an emulator, such as http://127.0.0.1:7480, or empty for AWS")]
    public string S3Endpoint { get; set; } = "";

    /// <summary>Address of a DynamoDB emulator; empty means AWS. Default empty.</summary>
    [EndpointAddress(ErrorMessage = "the address of an emulator, such as http://127.0.0.1:8000, or empty for AWS")]
    public string DynamoDbEndpoint { get; set; } = "";
}

/// <summary>What becomes of images that no record knows.</summary>
public enum OrphanSweep
{
    /// <summary>They are not looked for.</summary>
    Off,

    /// <summary>The log names them.</summary>
    Report,

    /// <summary>They are deleted once they are a day old.</summary>
    Delete,
}
