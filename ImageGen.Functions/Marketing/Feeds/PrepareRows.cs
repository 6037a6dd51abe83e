using System.Text.Json;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Merging;
using ImageGen.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Writes the rows of one page of products: the template with each product's values. A row whose image was drawn from the same stays as it
/// is. Safe to repeat.
/// </summary>
public sealed class PrepareRows(
    FeedRuns runs, FeedProducts products, RowComparison comparison, MarketingDatabase database, IOptions<MarketingOptions> options,
    Metrics metrics)
{
    private static readonly PreparedPage Nothing = new(0, 0, 0, 0, 0, null);

    [Function(nameof(PrepareRows))]
    public async Task<PreparedPage> Run([ActivityTrigger] PageToPrepare page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var content = await runs.LoadAsync(page.RunId, cancellationToken);
        if (content is not { Run: { State: RunState.Running, IsCancelRequested: false } run })
            return Nothing;
        var read = TemplatePlan.Read(content.TemplateJson, content.Fields);
        if (read.IsRefused)
            throw new InvalidDataException(read.Refusal);
        var plan = read.Value;
        // Small at first, so that the first images are there soon: the next page is prepared while they are drawn.
        var size = page.Prepared switch { 0 => 20, < 500 => 100, _ => 500 };
        var found = await products.ReadAsync(run, [.. plan.Columns], page.After, size, cancellationToken);

        var compared = await comparison.CompareAsync(plan, found, cancellationToken);
        NewRow[] rows =
        [
            .. compared.ToDraw.Select(row => new NewRow(
                row.Product.Id, plan.Fill(row.Values), JsonSerializer.Serialize(row.Values), RowStatus.Processed, null)),
            .. compared.Failing.Select(row => new NewRow(row.Product.Id, "", null, RowStatus.Failed, row.Error)),
        ];
        await WriteAsync(run, plan.Hash, rows, cancellationToken);
        await runs.CountAsync(run.Id, page.Prepared + found.Count, page.Unchanged + compared.Unchanged, cancellationToken);
        metrics.RowsEnded("failed", compared.Failing.Count);
        var toDraw = compared.ToDraw.Count;
        var workers = Math.Min(options.Value.ParallelBatches, (toDraw + options.Value.BatchSize - 1) / options.Value.BatchSize);
        return new(
            found.Count, compared.Unchanged, compared.Failing.Count, toDraw, workers, found.Count < size ? null : found[^1].Id);
    }

    // A product that was deleted meanwhile gets no row; one that is there keeps the id and the key that it has.
    private Task WriteAsync(FeedRun run, string templateHash, IReadOnlyList<NewRow> rows, CancellationToken cancellationToken) =>
        rows.Count == 0 ? Task.CompletedTask : database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    """
                    insert into generated_feeds (user_sub, outfeed_id, user_template_id, product_id, generated_json, product_values,
                        template_hash, status, error_message, run_id)
                    select @user, @outfeed, @template, u.product, u.json, u.held::jsonb, @hash, u.status, u.error, @run
                    from unnest(@products, @jsons, @values, @statuses, @errors) as u (product, json, held, status, error)
                    join (select id from products where id = any(@products) for key share) p on p.id = u.product
                    on conflict (user_sub, outfeed_id, user_template_id, product_id) do update set
                        generated_json = excluded.generated_json, product_values = excluded.product_values,
                        template_hash = excluded.template_hash, status = excluded.status, error_message = excluded.error_message,
                        generated_img_url = case when excluded.error_message is null then generated_feeds.generated_img_url end,
                        run_id = excluded.run_id, attempts = 0, lease_owner = null, lease_until = null, updated_at = now()
                    """,
                    ("user", run.UserSub), ("outfeed", run.OutfeedId), ("template", run.TemplateId), ("hash", templateHash),
                    ("run", run.Id), ("products", rows.Select(row => row.Product).ToArray()),
                    ("jsons", rows.Select(row => row.Json).ToArray()), ("values", rows.Select(row => row.Values).ToArray()),
                    ("statuses", rows.Select(row => row.Status).ToArray()), ("errors", rows.Select(row => row.Error).ToArray()));
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);

    private sealed record NewRow(Guid Product, string Json, string? Values, string Status, string? Error);
}
