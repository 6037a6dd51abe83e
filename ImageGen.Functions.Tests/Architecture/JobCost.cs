namespace ImageGen.Tests.Architecture;

/// <summary>
/// What a job uses beside its model, and list prices in US dollars (us-east-1, East US; published prices as of 2026-11, without free
/// amounts and discounts). <see cref="Generation.JobCallsTests"/> holds the calls against a real job.
/// </summary>
internal static class JobCost
{
    /// <summary>Two objects, image and thumbnail, are staged and then copied to their keys.</summary>
    public const int S3Writes = 4;

    public const int RecordWrites = 5;

    /// <summary>The record at its end, rounded up: DynamoDB charges a write unit for each kilobyte.</summary>
    public const int RecordKilobytes = 2;

    /// <summary>The start, the reads of the activities, and a status page that reads it five times.</summary>
    public const int RecordReads = 8;

    /// <summary>Start, six activities, and the orchestrator once before each and once at the end.</summary>
    public const int Executions = 14;

    public const decimal ImageMegabytes = 1.5m, ThumbnailMegabytes = 0.03m, RowMegabytes = 0.65m;

    public const decimal StoredMegabytes = ImageMegabytes + ThumbnailMegabytes;

    /// <summary>Base64 in JSON.</summary>
    public const decimal AnswerMegabytes = ImageMegabytes * 4 / 3;

    /// <summary>Of an instance with 2 GB, which a job has alone or shares.</summary>
    public const decimal JobSeconds = 9, InstanceGigabytes = 2;

    public const int SharedBy = 16;

    /// <summary>Of one core, on which an instance with 2 GB runs; docs/performance.md.</summary>
    public const decimal RowSeconds = 0.025m;

    /// <summary>Queue, table and blob operations of the task hub, counted on Azurite: docs/performance.md.</summary>
    public const int HubOperations = 62;

    public const decimal LogKilobytes = 40;

    public static IReadOnlyList<Price> Prices { get; } =
    [
        S3Write, S3Storage, WriteUnit, ReadUnit, FromAws, FromAzure, GigabyteSecond, Execution, HubOperation, Log, Database,
    ];

    public static Price S3Write => new("S3 PUT or COPY", 0.005m, 1000, "https://aws.amazon.com/s3/pricing/");

    public static Price S3Storage => new("S3 Standard, GB a month", 0.023m, 1, "https://aws.amazon.com/s3/pricing/");

    public static Price WriteUnit => new("DynamoDB write unit", 0.625m, 1_000_000, "https://aws.amazon.com/dynamodb/pricing/on-demand/");

    public static Price ReadUnit => new("DynamoDB read unit", 0.125m, 1_000_000, "https://aws.amazon.com/dynamodb/pricing/on-demand/");

    public static Price FromAws => new("GB from AWS to the internet", 0.09m, 1, "https://aws.amazon.com/ec2/pricing/on-demand/");

    public static Price FromAzure => new(
        "GB from Azure to the internet", 0.087m, 1, "https://azure.microsoft.com/pricing/details/bandwidth/");

    public static Price GigabyteSecond => new(
        "Flex Consumption GB-second", 0.000026m, 1, "https://azure.microsoft.com/pricing/details/functions/");

    public static Price Execution => new("function execution", 0.40m, 1_000_000, "https://azure.microsoft.com/pricing/details/functions/");

    public static Price HubOperation => new(
        "queue operation (tables and blobs cost about the same or less)", 0.004m, 10_000,
        "https://azure.microsoft.com/pricing/details/storage/queues/");

    public static Price Log => new("GB of log and telemetry", 2.30m, 1, "https://azure.microsoft.com/pricing/details/monitor/");

    public static Price Database => new(
        "PostgreSQL flexible server B1ms with 32 GB, a month", 16.1m, 1,
        "https://azure.microsoft.com/pricing/details/postgresql/flexible-server/");
}

/// <summary>A list price: <paramref name="Usd"/> for <paramref name="Per"/> of them.</summary>
internal sealed record Price(string Name, decimal Usd, decimal Per, string Source)
{
    public static decimal operator *(decimal amount, Price price) => amount * price.Usd / price.Per;
}
