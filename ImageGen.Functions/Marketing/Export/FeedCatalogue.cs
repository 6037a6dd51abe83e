using System.Runtime.CompilerServices;
using System.Text.Json;
using ImageGen.Marketing.Catalog;
using ImageGen.Marketing.Database;
using Npgsql;

namespace ImageGen.Marketing.Export;

/// <summary>Reads a user's catalogue with the images of a feed, page by page, so that memory does not grow with it.</summary>
public sealed class FeedCatalogue(MarketingDatabase database)
{
    private const int PageSize = 500;
    private const int MaxCustom = 200;

    /// <summary>
    /// The template whose images a feed shows: the one that is named, else that of the newest run; null where there is none.
    /// </summary>
    public Task<Guid?> FindTemplateAsync(string user, Guid outfeedId, Guid? templateId, CancellationToken cancellationToken) =>
        database.RunAsync(
            async connection =>
            {
                await using var select = connection.Statement(
                    """
                    select user_template_id from (
                        select user_template_id, started_at as at from feed_runs where user_sub = @user and outfeed_id = @outfeed
                        union all
                        select user_template_id, min(created_at) from generated_feeds where user_sub = @user and outfeed_id = @outfeed
                        group by user_template_id) as processed
                    where @template::uuid is null or user_template_id = @template
                    order by at desc limit 1
                    """,
                    ("user", user), ("outfeed", outfeedId), ("template", templateId));
                return await select.ExecuteScalarAsync(cancellationToken) as Guid?;
            },
            cancellationToken);

    /// <summary>The users who have a feed with this id: one, unless somebody has taken another one's id.</summary>
    public Task<List<string>> FindUsersAsync(Guid outfeed, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                "select distinct user_sub from feed_runs where outfeed_id = @outfeed", ("outfeed", outfeed));
            return await select.ListAsync(reader => reader.GetString(0), cancellationToken);
        },
        cancellationToken);

    /// <summary>The attributes that any product has, as in <see cref="CatalogueRow.Values"/>, without the id.</summary>
    public Task<List<string>> AttributesAsync(string user, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            var names = new List<string>();
            var used = string.Join(", ", ProductColumns.All.Select(column => $"coalesce(bool_or({column} <> ''), false)"));
            await using (var select = connection.Statement($"select {used} from products where user_sub = @user", ("user", user)))
            {
                await using var reader = await select.ExecuteReaderAsync(cancellationToken);
                await reader.ReadAsync(cancellationToken);
                names.AddRange(ProductColumns.All.Where((column, at) => reader.GetBoolean(at) || column == "image_link"));
            }

            await using var keys = connection.Statement(
                $"select distinct jsonb_object_keys(custom) as key from products where user_sub = @user order by key limit {MaxCustom}",
                ("user", user));
            names.AddRange(await keys.ListAsync(reader => ProductColumns.Custom + reader.GetString(0), cancellationToken));
            return names;
        },
        cancellationToken);

    /// <param name="attributes">Of <see cref="AttributesAsync"/>.</param>
    public async IAsyncEnumerable<ExportedProduct> ReadAsync(
        string user, Guid outfeedId, Guid templateId, IReadOnlyList<string> attributes,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ExportedProduct> page;
        var after = "";
        do
        {
            page = await PageAsync(user, outfeedId, templateId, attributes, after, cancellationToken);
            foreach (var product in page)
                yield return product;
            after = page.LastOrDefault()?.Id;
        }
        while (page.Count == PageSize);
    }

    private Task<List<ExportedProduct>> PageAsync(
        string user, Guid outfeedId, Guid templateId, IReadOnlyList<string> attributes, string? after, CancellationToken cancellationToken)
    {
        string[] columns = [.. attributes.Where(ProductColumns.Set.Contains)];
        return database.RunAsync(
            async connection =>
            {
                await using var select = connection.Statement(
                    $"""
                    select products.retailer_id, generated_feeds.id, generated_feeds.image_key, products.custom::text
                        {string.Concat(columns.Select(column => $", products.{column}"))}
                    from products left join generated_feeds on generated_feeds.user_sub = products.user_sub
                        and generated_feeds.outfeed_id = @outfeed and generated_feeds.user_template_id = @template
                        and generated_feeds.product_id = products.id
                        and generated_feeds.status = 'GENERATED' and generated_feeds.image_key is not null
                    where products.user_sub = @user and products.retailer_id > @after
                    order by products.retailer_id limit {PageSize}
                    """,
                    ("user", user), ("outfeed", outfeedId), ("template", templateId), ("after", after ?? ""));
                return await select.ListAsync(reader => Read(reader, columns), cancellationToken);
            },
            cancellationToken);
    }

    private static ExportedProduct Read(NpgsqlDataReader reader, string[] columns)
    {
        var values = new Dictionary<string, string>(columns.Length, StringComparer.Ordinal);
        for (var at = 0; at < columns.Length; at++)
        {
            if (!reader.IsDBNull(at + 4) && reader.GetString(at + 4) is { Length: > 0 } value)
                values[columns[at]] = value;
        }

        if (reader.GetString(3) is { Length: > 2 } custom)
        {
            using var document = JsonDocument.Parse(custom);
            foreach (var own in document.RootElement.EnumerateObject().Where(own => own.Value.ValueKind != JsonValueKind.Null))
                values[ProductColumns.Custom + own.Name] = own.Value.ToString();
        }

        return new(
            reader.GetString(0), values, reader.IsDBNull(1) ? null : new ExportedImage(reader.GetGuid(1), reader.GetString(2)));
    }
}

/// <summary>A product of an exported catalogue.</summary>
/// <param name="Values">By attribute, as in <see cref="CatalogueRow.Values"/>, without the id.</param>
/// <param name="Image">Null where the product keeps its original one.</param>
public sealed record ExportedProduct(string Id, IReadOnlyDictionary<string, string> Values, ExportedImage? Image);

/// <param name="Key">In the image store.</param>
public sealed record ExportedImage(Guid GeneratedFeedId, string Key);
