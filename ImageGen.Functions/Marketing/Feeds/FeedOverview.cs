using System.Text.Json.Serialization;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Images;
using Npgsql;

namespace ImageGen.Marketing.Feeds;

/// <summary>Reads how a feed of a user stands.</summary>
public sealed class FeedOverview(MarketingDatabase database, FeedImageLinks links)
{
    /// <summary>How many rows are in each state, all states named.</summary>
    /// <param name="template">Only those of this template; null for all.</param>
    public Task<Dictionary<string, int>> CountAsync(
        string user, Guid outfeed, Guid? template, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                select status, count(*)::int from generated_feeds
                where user_sub = @user and outfeed_id = @outfeed and (@template::uuid is null or user_template_id = @template)
                group by status
                """,
                ("user", user), ("outfeed", outfeed), ("template", template));
            var counts = RowStatus.All.ToDictionary(status => status, _ => 0, StringComparer.Ordinal);
            foreach (var (status, count) in await command.ListAsync(row => (row.GetString(0), row.GetInt32(1)), cancellationToken))
                counts[status] = count;
            return counts;
        },
        cancellationToken);

    /// <summary>How many rows have failed, by their template.</summary>
    public Task<Dictionary<Guid, int>> FailedByTemplateAsync(string user, Guid outfeed, CancellationToken cancellationToken) =>
        database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    """
                    select user_template_id, count(*)::int from generated_feeds
                    where user_sub = @user and outfeed_id = @outfeed and status = 'GENERATION_FAIL' group by user_template_id
                    """,
                    ("user", user), ("outfeed", outfeed));
                return (await command.ListAsync(row => (row.GetGuid(0), row.GetInt32(1)), cancellationToken)).ToDictionary();
            },
            cancellationToken);

    /// <summary>How many rows of a run have ended, and how many have not.</summary>
    public Task<(int Ended, int Open)> ProgressAsync(Guid run, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                select count(*) filter (where status in ('GENERATED', 'GENERATION_FAIL'))::int,
                    count(*) filter (where status not in ('GENERATED', 'GENERATION_FAIL'))::int
                from generated_feeds where run_id = @run
                """,
                ("run", run));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.GetInt32(0), reader.GetInt32(1));
        },
        cancellationToken);

    /// <summary>A page of rows in the order of their ids.</summary>
    public Task<List<FeedRowView>> ListAsync(
        string user, Guid outfeed, FeedPage page, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                select g.id, g.user_template_id, p.retailer_id, p.title, g.status, g.error_message, g.generated_img_url, g.warnings,
                    g.attempts, g.updated_at, g.rendered_at, g.image_key, g.image_count
                from generated_feeds g left join products p on p.id = g.product_id
                where g.user_sub = @user and g.outfeed_id = @outfeed and (@status::text is null or g.status = @status) and g.id > @after
                    and (@template::uuid is null or g.user_template_id = @template)
                order by g.id limit @limit
                """,
                ("user", user), ("outfeed", outfeed), ("status", page.Status), ("after", page.After ?? Guid.Empty),
                ("template", page.Template), ("limit", page.Limit));
            return await command.ListAsync(Read, cancellationToken);
        },
        cancellationToken);

    private IReadOnlyList<string>? FurtherImages(NpgsqlDataReader reader) =>
        reader.TextOrNull(11) is { } key && !reader.IsDBNull(6) && reader.GetInt32(12) is > 1 and var count
            ? [.. Enumerable.Range(2, count - 1).Select(page => links.For(reader.GetGuid(0), key, page))]
            : null;

    private FeedRowView Read(NpgsqlDataReader reader)
    {
        string[] warnings = reader.IsDBNull(7) ? [] : reader.GetFieldValue<string[]>(7);
        return new(
            reader.GetGuid(0), reader.GetGuid(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.GetString(4), reader.TextOrNull(5),
            reader.TextOrNull(6), warnings.Length > 0 ? warnings : null, reader.GetInt32(8), reader.GetFieldValue<DateTimeOffset>(9),
            reader.TimeOrNull(10), reader.TextOrNull(11))
        {
            FurtherImageUrls = FurtherImages(reader),
        };
    }
}

/// <summary>A row as answers show it.</summary>
public sealed record FeedRowView(
    [property: JsonPropertyName("generated_feed_id")] Guid Id,
    [property: JsonPropertyName("user_template_id")] Guid TemplateId,
    [property: JsonPropertyName("product")] string? RetailerId,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("error_message")] string? Error,
    [property: JsonPropertyName("generated_img_url")] string? ImageUrl,
    [property: JsonPropertyName("warnings")] IReadOnlyList<string>? Warnings,
    [property: JsonPropertyName("attempts")] int Attempts,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    [property: JsonPropertyName("rendered_at")] DateTimeOffset? RenderedAt,
    [property: JsonIgnore] string? ImageKey)
{
    /// <summary>Of the second page of the design and those after it.</summary>
    [JsonPropertyName("further_img_urls")] public IReadOnlyList<string>? FurtherImageUrls { get; init; }
}
