using System.Data.Common;
using System.Globalization;
using System.Text;
using ImageGen.Marketing.Catalog;
using ImageGen.Marketing.Database;

namespace ImageGen.Marketing.Feeds;

/// <summary>A product of a feed, with its row there.</summary>
/// <param name="Values">Of the columns that were asked for, by their names.</param>
/// <param name="Row">Null where the feed has none yet.</param>
public sealed record FeedProduct(Guid Id, string RetailerId, IReadOnlyDictionary<string, string?> Values, ExistingRow? Row);

/// <summary>What a row shows so far.</summary>
/// <param name="Inputs">What its image was drawn from; null where there is none.</param>
public sealed record ExistingRow(Guid Id, string Status, string? Inputs, string? ImageKey);

/// <summary>Reads the products of a user in the order of their ids.</summary>
public sealed class FeedProducts(MarketingDatabase database)
{
    private const int FixedColumns = 6;

    /// <summary>Some products of a run's user. Those that were added after its start are left to the next run.</summary>
    /// <param name="columns">Names as <c>fields.product_map</c> has them; one that is not known has no value.</param>
    /// <param name="after">The product before them.</param>
    public Task<List<FeedProduct>> ReadAsync(
        FeedRun run, IReadOnlyList<string> columns, Guid? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ReadAsync(
            run.UserSub, run.OutfeedId, run.TemplateId, columns,
            $"p.created_at <= @started and p.id > @after {(run.OnlyFailed ? "and g.status = 'GENERATION_FAIL'" : "")}",
            [("started", run.StartedAt), ("after", after ?? Guid.Empty)], limit, cancellationToken);
    }

    /// <summary>Some products of a user, with their rows in a feed.</summary>
    /// <param name="retailerId">Only the product with this id; null for all.</param>
    public Task<List<FeedProduct>> ReadAsync(
        string user, Guid outfeed, Guid template, IReadOnlyList<string> columns, string? retailerId, Guid? after, int limit,
        CancellationToken cancellationToken) => ReadAsync(
        user, outfeed, template, columns, "(@retailer::text is null or p.retailer_id = @retailer) and p.id > @after",
        [("retailer", retailerId), ("after", after ?? Guid.Empty)], limit, cancellationToken);

    private Task<List<FeedProduct>> ReadAsync(
        string user, Guid outfeed, Guid template, IReadOnlyList<string> columns, string filter, (string Name, object? Value)[] parameters,
        int limit, CancellationToken cancellationToken)
    {
        var (selected, keys) = Select(columns);
        return database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    $"""
                    select p.id, p.retailer_id, g.id, g.status, g.inputs, g.image_key{selected}
                    from products p
                    left join generated_feeds g on g.user_sub = p.user_sub and g.outfeed_id = @outfeed and g.user_template_id = @template
                        and g.product_id = p.id
                    where p.user_sub = @user and {filter}
                    order by p.id limit @limit
                    """,
                    [.. parameters, .. keys, ("user", user), ("outfeed", outfeed), ("template", template), ("limit", limit)]);
                return await command.ListAsync(reader => Read(reader, columns), cancellationToken);
            },
            cancellationToken);
    }

    // Names come from the list of columns, and never from the table of fields; keys of the custom column are parameters.
    private static (string Sql, (string Name, object? Value)[] Keys) Select(IReadOnlyList<string> columns)
    {
        var sql = new StringBuilder();
        var keys = new List<(string, object?)>();
        foreach (var name in columns)
        {
            if (ProductColumns.ColumnOf(name) is { } column)
            {
                sql.Append(CultureInfo.InvariantCulture, $", p.\"{column}\"");
            }
            else if (ProductColumns.CustomKeyOf(name) is { } key)
            {
                sql.Append(CultureInfo.InvariantCulture, $", p.custom ->> @key{keys.Count}");
                keys.Add(($"key{keys.Count}", key));
            }
            else
            {
                sql.Append(", null::text");
            }
        }

        return (sql.ToString(), [.. keys]);
    }

    private static FeedProduct Read(DbDataReader reader, IReadOnlyList<string> columns)
    {
        var values = new Dictionary<string, string?>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
            values[columns[i]] = reader.TextOrNull(FixedColumns + i);
        var row = reader.IsDBNull(2) ? null
            : new ExistingRow(reader.GetGuid(2), reader.GetString(3), reader.TextOrNull(4), reader.TextOrNull(5));
        return new(reader.GetGuid(0), reader.GetString(1), values, row);
    }
}
