using ImageGen.Http;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Merging;
using ImageGen.Marketing.Rendering;
using ImageGen.Marketing.Templates;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Feeds;

/// <summary>Which template and products a preview or an estimate is about.</summary>
/// <param name="Plan">Of the template.</param>
/// <param name="RetailerId">The only product; null for the first ones.</param>
public sealed record FeedSample(FeedOfUser Feed, Guid Template, TemplatePlan Plan, string? RetailerId, int Count);

/// <summary>Reads the requests of previews and estimates, and draws rows without storing anything.</summary>
public sealed class FeedSamples(
    MarketingCallers callers, CurrentTemplates templates, FeedProducts products, RowRenderer renderer, UserTurns turns, TimeProvider time)
{
    private const int MaxCount = 5;
    private const string ExampleId = "7f2c4d1e-8a8b-4f6c-9f0e-2b1d3c4e5f60";
    private const string Example = $$"""{"user_template_id":"{{ExampleId}}","product":"SKU-1"}""";

    /// <summary>What a request asks for.</summary>
    public async Task<Result<FeedSample, Problem>> ReadAsync(HttpRequest http, string outfeedId, CancellationToken cancellationToken)
    {
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var body = await JsonBody.ReadAsync(http, [], Example, cancellationToken);
        if (body.IsRefused)
            return body.Refusal;
        var fields = body.Value;
        const string TemplateRule = "must be the id of a template";
        var template = fields.Uuid("user_template_id", TemplateRule, ExampleId);
        if (template is null && !fields.HasErrorOf("user_template_id"))
            fields.Refuse("user_template_id", TemplateRule, ExampleId);
        var product = fields.Text("product", "SKU-1");
        if (product?.Contains('\0', StringComparison.Ordinal) is true)
            fields.Refuse("product", "must be the id of a product", "SKU-1");
        var count = (int)(fields.Whole("count", 1, MaxCount, "5") ?? 1);
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var templateId = template!.Value;
        if (await templates.FindAsync(feed.Value.User, templateId, cancellationToken) is not { } found)
            return Problem.NoSuchTemplate();
        var plan = TemplatePlan.Read(found.Json, found.Fields);
        return plan.IsRefused
            ? Problem.Marketing(ErrorCode.InvalidDesign, plan.Refusal)
            : new FeedSample(feed.Value, templateId, plan.Value, product, count);
    }

    /// <summary>Some products of the sample.</summary>
    public Task<List<FeedProduct>> ProductsAsync(FeedSample sample, Guid? after, int limit, CancellationToken cancellationToken) =>
        products.ReadAsync(
            sample.Feed.User, sample.Feed.Outfeed, sample.Template, [.. sample.Plan.Columns], sample.RetailerId, after, limit,
            cancellationToken);

    /// <summary>Draws the image of a product; refused with what a row's <c>error_message</c> would say.</summary>
    public async Task<Result<DrawnSample, string>> DrawAsync(FeedSample sample, FeedProduct product, CancellationToken cancellationToken)
    {
        var values = sample.Plan.ValuesOf(product.Values.GetValueOrDefault);
        if (values.IsRefused)
            return values.Refusal;
        var begun = time.GetTimestamp();
        var prepared = await renderer.PrepareAsync(
            sample.Plan.Fill(values.Value), sample.Plan.Hash, values.Value, DateTimeOffset.MaxValue, cancellationToken);
        if (prepared.IsRefused)
            return prepared.Refusal;
        using var turn = await turns.EnterAsync(sample.Feed.User, cancellationToken);
        var drawing = time.GetTimestamp();
        var drawn = await renderer.DrawAsync(prepared.Value, cancellationToken);
        return drawn.IsRefused
            ? drawn.Refusal
            : new DrawnSample(drawn.Value, time.GetElapsedTime(begun, drawing), time.GetElapsedTime(drawing));
    }
}

/// <summary>The image of a product.</summary>
/// <param name="Fetching">How long what it refers to took.</param>
/// <param name="Drawing">How long drawing it took.</param>
public sealed record DrawnSample(IReadOnlyList<RenderedDesign> Pages, TimeSpan Fetching, TimeSpan Drawing);
