using System.Globalization;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>GET /api/usage?user_id=&amp;month=&amp;cursor=</c>: what a user's requests of a month (UTC) have cost, from the attempts in their
/// records. A request that was deleted is not in it. One call reads at most 10,000 records; a client adds up what it gets.
/// </summary>
public sealed class GetUsageEndpoint(IRecordStore records, TimeProvider time)
{
    private const int MaxRead = 10_000;
    private const int PageSize = 500;

    [Function(nameof(GetUsageEndpoint))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/usage")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var fields = JsonFields.OfQuery(http);
        var named = fields.Text("user_id", "mia");
        var from = QueryTime.ReadMonth(fields, "month") ?? ThisMonth();
        var cursor = AssetQuery.ReadCursor(fields);
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var user = Caller.Of(http.HttpContext).UserOf(named, GenerationRules.DefaultUser);
        if (user.IsRefused)
            return user.Refusal;

        var query = new RecordQuery(user.Value, PageSize) { From = from, To = from.AddMonths(1), After = cursor };
        var (sum, next) = await SumAsync(query, http.HttpContext.RequestAborted);
        return Results.Json(sum.Report(from.ToString("yyyy-MM", CultureInfo.InvariantCulture), next?.ToString()), Asset.Json);
    }

    private async Task<(UsageSum Sum, RecordCursor? Next)> SumAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        var sum = new UsageSum();
        for (var read = 0; read < MaxRead;)
        {
            var page = await records.ListAsync(query, cancellationToken);
            foreach (var record in page.Records)
                sum.Add(record);
            query = query with { After = page.Next };
            if (page.Next is null)
                break;
            read += page.Read;
        }

        return (sum, query.After);
    }

    private DateTimeOffset ThisMonth()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
