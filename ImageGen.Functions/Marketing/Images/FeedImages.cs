using ImageGen.Marketing.Database;
using ImageGen.Storage;

namespace ImageGen.Marketing.Images;

/// <summary>Finds the stored images of rows for whoever has a link, which says that they may see it.</summary>
public sealed class FeedImages(MarketingDatabase database)
{
    /// <summary>The image of a row, also of one that is being drawn again; null where there is none.</summary>
    /// <param name="page">Of its design, from 1.</param>
    public Task<FeedImage?> FindAsync(Guid generatedFeedId, int page, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                "select image_key, coalesce(rendered_at, updated_at) from generated_feeds where id = @id and image_key is not null "
                + "and image_count >= @page",
                ("id", generatedFeedId), ("page", page));
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new FeedImage(ImageKeys.OfPage(reader.GetString(0), page), reader.GetFieldValue<DateTimeOffset>(1))
                : null;
        },
        cancellationToken);
}

/// <param name="Key">In the image store.</param>
/// <param name="RenderedAt">When it was written there.</param>
public sealed record FeedImage(string Key, DateTimeOffset RenderedAt);
