using ImageGen.Marketing.Merging;
using ImageGen.Marketing.Rendering;
using ImageGen.Marketing.Templates;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>GET /marketing/outfeeds/{outfeed_id}/explain/{generated_feed_id}</c>: why a row was drawn last, what its image was drawn from, and
/// what has changed since.
/// </summary>
public sealed class ExplainRowEndpoint(
    MarketingCallers callers, FeedRowStatus rows, FeedProducts products, CurrentTemplates templates, RowComparison comparison)
{
    [Function(nameof(ExplainRowEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}/explain/{generatedFeedId}")]
        HttpRequest http, string outfeedId, string generatedFeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var (user, outfeed) = feed.Value;
        if (!Guid.TryParse(generatedFeedId, out var id) || await rows.FindAsync(id, user, cancellationToken) is not { } row
            || row.OutfeedId != outfeed)
            return FeedRowStatus.NoSuchRow();
        return Results.Json(
            new
            {
                generated_feed_id = id,
                outfeed_id = outfeed,
                product = row.RetailerId,
                status = row.Status,
                error_message = row.Error,
                rendered_at = row.RenderedAt,
                drawn_because = row.Changed,
                changed_since = await ChangedSinceAsync(user, row, cancellationToken),
                drawn_from = DrawnInputs.Parse(row.Inputs),
            },
            MarketingJson.Options);
    }

    // Files behind links and of fonts are known only when they are fetched.
    private async Task<IReadOnlyList<string>> ChangedSinceAsync(string user, RowState row, CancellationToken cancellationToken)
    {
        if (DrawnInputs.Parse(row.Inputs) is not { } before)
            return ["There is no image yet."];
        if (await templates.FindAsync(user, row.TemplateId, cancellationToken) is not { } template)
            return ["The template is deleted."];
        var plan = TemplatePlan.Read(template.Json, template.Fields);
        if (plan.IsRefused)
            return [plan.Refusal];
        var found = row.RetailerId is null ? [] : await products.ReadAsync(
            user, row.OutfeedId, row.TemplateId, [.. plan.Value.Columns], row.RetailerId, null, 1, cancellationToken);
        if (found is not [var product])
            return ["The product is deleted."];
        var values = plan.Value.ValuesOf(product.Values.GetValueOrDefault);
        if (values.IsRefused)
            return [values.Refusal];
        var now = comparison.InputsOf(plan.Value.Hash, values.Value) with { Images = before.Images, Fonts = before.Fonts };
        return [.. now.DifferencesFrom(before)];
    }
}
