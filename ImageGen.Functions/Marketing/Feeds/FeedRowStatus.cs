using ImageGen.Http;
using ImageGen.Marketing.Database;

namespace ImageGen.Marketing.Feeds;

/// <summary>Reads single rows of <c>generated_feeds</c>.</summary>
public sealed class FeedRowStatus(MarketingDatabase database)
{
    /// <summary>A row; null where there is none of this user's.</summary>
    /// <param name="user">Null for anybody's.</param>
    public Task<RowState?> FindAsync(Guid row, string? user, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                select outfeed_id, user_template_id, status, inputs, changed, rendered_at, error_message,
                    (select retailer_id from products p where p.id = g.product_id)
                from generated_feeds g where id = @row and (@user::text is null or user_sub = @user)
                """,
                ("row", row), ("user", user));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new RowState(
                    reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.TextOrNull(3),
                    reader.IsDBNull(4) ? [] : reader.GetFieldValue<string[]>(4), reader.TimeOrNull(5), reader.TextOrNull(6),
                    reader.TextOrNull(7))
                : null;
        },
        cancellationToken);

    public static Problem NoSuchRow() => Problem.Marketing(
        ErrorCode.NoSuchRow, "No row has this id.",
        new ValidationError("generated_feed_id", "the id of a row of the caller's feed", "0b7e1f5a-5e0c-4f0e-9a53-3a1f0c1b2d4e"));
}

/// <summary>How a row stands.</summary>
/// <param name="Inputs">What its image was drawn from.</param>
/// <param name="Changed">Which inputs differed when it was drawn last.</param>
/// <param name="RetailerId">Of its product; null for a row of an older system.</param>
public sealed record RowState(
    Guid OutfeedId, Guid TemplateId, string Status, string? Inputs, IReadOnlyList<string> Changed, DateTimeOffset? RenderedAt,
    string? Error, string? RetailerId);
