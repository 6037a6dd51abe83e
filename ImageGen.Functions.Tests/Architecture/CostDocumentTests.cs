using System.Globalization;
using System.Text;
using ImageGen.Models.Catalog;
using static ImageGen.Tests.Architecture.JobCost;

namespace ImageGen.Tests.Architecture;

/// <summary><c>docs/cost.md</c> is calculated from the list of models, from list prices and from what a job was seen to use.</summary>
public sealed class CostDocumentTests
{
    private const int Rows = 10_000;
    private const long Pixels = 1024 * 1024;
    private const decimal Mega = 0.001m;

    // A write changes the item and its copy in by_user. by_open gains and loses an entry of 1 KB, by_picture gains one.
    private static readonly decimal WriteUnits = RecordWrites * RecordKilobytes * 2 + 3;

    // A consistent read is charged for each 4 KB.
    private static readonly decimal ReadUnits = RecordReads * Math.Ceiling(RecordKilobytes / 4m);

    private static readonly (string Part, string Amount, decimal Usd)[] Job =
    [
        ("Functions, one job alone on an instance", $"{JobSeconds} s of {InstanceGigabytes} GB, {Executions} executions",
            JobSeconds * InstanceGigabytes * GigabyteSecond + Executions * Execution),
        ($"Functions, {SharedBy} jobs at once on an instance", $"a {SharedBy}th of the time, {Executions} executions",
            JobSeconds * InstanceGigabytes / SharedBy * GigabyteSecond + Executions * Execution),
        ("task hub", $"about {HubOperations} operations", HubOperations * HubOperation),
        ("S3 calls", $"{S3Writes} (image and thumbnail, staged and copied)", S3Writes * S3Write),
        ("S3 storage, a month", $"{Text(StoredMegabytes)} MB", StoredMegabytes * Mega * S3Storage),
        ("DynamoDB", $"{WriteUnits} write units, {ReadUnits} read units", WriteUnits * WriteUnit + ReadUnits * ReadUnit),
        ("model's answer, AWS to Azure", $"{Text(AnswerMegabytes)} MB of base64", AnswerMegabytes * Mega * FromAws),
        ("image and thumbnail, Azure to S3", $"{Text(StoredMegabytes)} MB", StoredMegabytes * Mega * FromAzure),
        ("log and telemetry", $"{LogKilobytes} KB", LogKilobytes * Mega * Mega * Log),
    ];

    private static readonly (string Part, string Amount, decimal Usd)[] Feed =
    [
        ("Functions", $"{Text(Rows * RowSeconds)} s of {InstanceGigabytes} GB", Rows * RowSeconds * InstanceGigabytes * GigabyteSecond),
        ("S3 calls", $"{Rows:N0} PUT", Rows * S3Write),
        ("images, Azure to S3", $"{Text(Rows * RowMegabytes * Mega)} GB", Rows * RowMegabytes * Mega * FromAzure),
        ("S3 storage, a month", $"{Text(Rows * RowMegabytes * Mega)} GB", Rows * RowMegabytes * Mega * S3Storage),
        ("database, a month", "the smallest server", 1 * Database),
        ("images seen once each, S3 to the internet", $"{Text(Rows * RowMegabytes * Mega)} GB", Rows * RowMegabytes * Mega * FromAws),
    ];

    [Fact]
    public void The_document_of_costs_is_current()
    {
        var text = new StringBuilder("""
            # What an image costs

            List prices of 2026-11 in US dollars for us-east-1 and East US, without free amounts, discounts and taxes: look them up before
            you rely on them. The calls and the size of the record are those of a real job against emulators of S3 and DynamoDB; the
            operations of the task hub are an estimate. The arithmetic is a test.

            ## One image, by model

            1024x1024, without the parts below. A price of your own contract goes into `Models:Prices`; what a request will cost is
            `POST /api/estimate`.

            | Model | standard | premium |
            |---|---|---|

            """);
        foreach (var model in ModelTable.All.Where(model => model.Prices.Count > 0 && model.EndOfLife is null))
            text.AppendLine($"| `{model.Id}` | {Usd(model.Price("standard", Pixels))} | {Usd(model.Price("premium", Pixels))} |");
        text.AppendLine($"\n## One image, beside its model\n\nA PNG of {ImageMegabytes} MB; the model takes most of the {JobSeconds} s.\n");
        Append(text, Job);
        var shared = Job.Skip(1).Sum(part => part.Usd);
        text.AppendLine($"""

            Together {Usd(shared)} where jobs share instances, {Usd(shared - Job[1].Usd + Job[0].Usd)} where each is alone. Most of that is
            time during which an instance waits for the model, and bytes that cross from one cloud to the other. Each look at the image
            costs {Usd(ImageMegabytes * Mega * FromAws)}, from S3 to the internet; `format: webp` or `jpeg` makes it smaller.

            ## {Rows:N0} marketing images

            No model is called. Drawn once each, {RowMegabytes} MB as PNG, {RowSeconds} s of one core (docs/performance.md).

            """);
        Append(text, Feed);
        text.AppendLine($"""

            Together {Usd(Feed.Sum(part => part.Usd))}. The next run of the same feed draws only what has changed: with 1 % changed the
            first three lines are {Usd(Feed.Take(3).Sum(part => part.Usd) / 100)}.

            ## Prices

            | What | US dollars | per | Source |
            |---|---|---|---|
            """);
        foreach (var price in Prices)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {price.Name} | {price.Usd} | {price.Per:N0} | {price.Source} |");
        text.AppendLine("""

            ## What keeps the bill small

            - The service has no quotas: the budget in `infra/aws` sends an e-mail, `imagegen.spend` and `imagegen.spend.ambiguous` are
              metrics with alerts, and each record has its `attempts` with their prices, which `GET /api/usage` sums by model.
            - `reuse: true` with a `seed` costs no model; a repeated `request_id` never pays twice.
            - Staged objects expire after a day, product pictures after `Storage:ProductDays`; images stay unless `Storage:Retention`
              is set.
            """);
        GeneratedDocument.AssertIsCurrent("docs/cost.md", text.ToString());
    }

    private static void Append(StringBuilder text, IEnumerable<(string Part, string Amount, decimal Usd)> parts)
    {
        text.AppendLine("| Part | Amount | US dollars |\n|---|---|---|");
        foreach (var (part, amount, usd) in parts)
            text.AppendLine($"| {part} | {amount} | {Usd(usd)} |");
    }

    private static string Text(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Usd(decimal? usd) => usd switch
    {
        null => "not known",
        < 0.01m => usd.Value.ToString("0.000000", CultureInfo.InvariantCulture),
        _ => usd.Value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
