using ImageGen.Marketing.Database;

namespace ImageGen.Marketing.Images;

/// <summary>What a link gave when it was last asked.</summary>
/// <param name="Sha256">Of the file; null where there was none.</param>
/// <param name="Error">Why there was none.</param>
public sealed record FetchedImage(string Link, string? Sha256, string? Error, DateTimeOffset FetchedAt);

/// <summary>The table <c>fetched_images</c>.</summary>
public sealed class FetchedImages(MarketingDatabase database)
{
    public async Task<FetchedImage?> FindAsync(string link, CancellationToken cancellationToken) =>
        (await FindAsync([link], cancellationToken)).GetValueOrDefault(link);

    /// <summary>What is known of these links.</summary>
    public async Task<Dictionary<string, FetchedImage>> FindAsync(
        IReadOnlyCollection<string> links, CancellationToken cancellationToken)
    {
        if (links.Count == 0)
            return [];
        var found = await database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    "select link, sha256, error, fetched_at from fetched_images where link = any(@links)", ("links", links.ToArray()));
                return await command.ListAsync(
                    reader => new FetchedImage(
                        reader.GetString(0), reader.TextOrNull(1), reader.TextOrNull(2), reader.GetFieldValue<DateTimeOffset>(3)),
                    cancellationToken);
            },
            cancellationToken);
        return found.ToDictionary(image => image.Link, StringComparer.Ordinal);
    }

    public Task SaveAsync(FetchedImage fetched, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                insert into fetched_images (link, sha256, error, fetched_at) values (@link, @sha256, @error, @at)
                on conflict (link) do update set sha256 = excluded.sha256, error = excluded.error, fetched_at = excluded.fetched_at
                """,
                ("link", fetched.Link), ("sha256", fetched.Sha256), ("error", fetched.Error), ("at", fetched.FetchedAt));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);
}
