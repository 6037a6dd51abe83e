using System.Text;
using ImageGen.Marketing.Database;
using ImageGen.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// The rows of <c>generated_feeds</c> as work. A row is taken by one statement, with an owner and a lease, and only its owner can end it:
/// so each image is counted once, whatever stops. A row whose lease has ended is taken again.
/// </summary>
public sealed class FeedRows(MarketingDatabase database, IOptions<MarketingOptions> options, Metrics metrics)
{
    private const int MaxErrorLength = 2000;

    private const string Takeable = "(g.status = 'PROCESSED' or (g.status = 'GENERATING' and g.lease_until < now()))";

    // A run that is to be cancelled begins no further rows.
    private const string OfWork =
        "((@row::uuid is not null and g.id = @row) or (@row is null and g.run_id = @run and exists ("
        + "select from feed_runs r where r.id = @run and r.state = 'running' and r.cancel_requested_at is null)))";

    /// <summary>Takes rows, at most so many. Those whose attempts are used up become failed instead.</summary>
    public Task<List<ClaimedRow>> ClaimAsync(RowsToDraw work, Guid owner, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return database.RunAsync(
            async connection =>
            {
                await GiveUpAsync(connection, work, cancellationToken);
                await using var command = connection.Statement(
                    $"""
                    with taken as (
                        select g.id from generated_feeds g where {Takeable} and {OfWork} order by g.id limit @limit for update skip locked)
                    update generated_feeds g
                    set status = 'GENERATING', lease_owner = @owner, lease_until = now() + @lease, attempts = g.attempts + 1,
                        updated_at = now()
                    from taken where g.id = taken.id
                    returning g.id, g.user_sub, g.outfeed_id, g.generated_json, g.template_hash, g.product_values, g.inputs, g.image_key,
                        g.attempts,
                        coalesce((select r.started_at from feed_runs r where r.id = g.run_id and @row is null), now() - interval '1 minute')
                    """,
                    [.. Of(work), ("owner", owner), ("lease", options.Value.Lease), ("limit", limit)]);
                return await command.ListAsync(
                    reader => new ClaimedRow(
                        reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.TextOrNull(4),
                        reader.TextOrNull(5), reader.TextOrNull(6), reader.TextOrNull(7), reader.GetInt32(8),
                        reader.GetFieldValue<DateTimeOffset>(9)),
                    cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Extends the lease of all rows of an owner.</summary>
    public Task RenewAsync(Guid owner, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                "update generated_feeds set lease_until = now() + @lease where lease_owner = @owner and status = 'GENERATING'",
                ("owner", owner), ("lease", options.Value.Lease));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Whether the row is still the owner's, whose lease is extended: asked before its image is written.</summary>
    public Task<bool> HoldsAsync(Guid row, Guid owner, CancellationToken cancellationToken) => ChangeAsync(
        row, owner, "lease_until = now() + @lease", cancellationToken, ("lease", options.Value.Lease));

    /// <summary>Ends a row whose image is stored; false where it has another owner by now.</summary>
    public async Task<bool> CompleteAsync(Guid row, Guid owner, StoredRow stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var isOurs = await ChangeAsync(
            row, owner,
            """
            status = 'GENERATED', lease_owner = null, lease_until = null, error_message = null, generated_img_url = @url, image_key = @key,
            image_count = coalesce(@count, image_count),
            inputs = @inputs::jsonb, content_hash = @hash, warnings = coalesce(@warnings, warnings), changed = coalesce(@changed, changed),
            rendered_at = case when @changed::text[] is null then rendered_at else now() end
            """,
            cancellationToken,
            ("url", stored.Url), ("key", stored.Key), ("count", stored.Drawn?.Count), ("inputs", stored.Inputs), ("hash", stored.Hash),
            ("warnings", stored.Drawn?.Warnings.ToArray()), ("changed", stored.Drawn?.Changed.ToArray()));
        metrics.RowsEnded(stored.Drawn is null ? "reused" : "drawn", isOurs ? 1 : 0);
        return isOurs;
    }

    /// <summary>Ends a row that cannot be drawn.</summary>
    public async Task<bool> FailAsync(Guid row, Guid owner, string error, CancellationToken cancellationToken)
    {
        var isOurs = await ChangeAsync(
            row, owner, """
            status = 'GENERATION_FAIL', lease_owner = null, lease_until = null, error_message = @error, generated_img_url = null,
            warnings = null
            """,
            cancellationToken, ("error", Storable(error)));
        metrics.RowsEnded("failed", isOurs ? 1 : 0);
        return isOurs;
    }

    // PostgreSQL's texts hold no NUL and no half of a surrogate pair; names in designs may, and may have any length.
    private static string Storable(string text) => Encoding.UTF8.GetString(
        Encoding.UTF8.GetBytes(text.Length > MaxErrorLength ? text[..MaxErrorLength] + "…" : text)).Replace('\0', '\uFFFD');

    /// <summary>Gives rows back that were taken and not drawn, without counting the attempt.</summary>
    public Task ReleaseAsync(Guid owner, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                update generated_feeds set status = 'PROCESSED', lease_owner = null, lease_until = null, attempts = attempts - 1
                where lease_owner = @owner and status = 'GENERATING'
                """,
                ("owner", owner));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>How many rows others hold, and the seconds until the next of their leases ends.</summary>
    public Task<(int Rows, int Seconds)> HeldAsync(RowsToDraw work, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"""
                select count(*)::int, coalesce(ceil(extract(epoch from min(g.lease_until) - now())), 0)::int
                from generated_feeds g where g.status in ('PROCESSED', 'GENERATING') and {OfWork}
                """,
                Of(work));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.GetInt32(0), Math.Max(0, reader.GetInt32(1)));
        },
        cancellationToken);

    private async Task GiveUpAsync(NpgsqlConnection connection, RowsToDraw work, CancellationToken cancellationToken)
    {
        await using var command = connection.Statement(
            $"""
            update generated_feeds g
            set status = 'GENERATION_FAIL', lease_owner = null, lease_until = null, updated_at = now(),
                generated_img_url = null, warnings = null,
                error_message = 'Drawing it was begun ' || g.attempts || ' times and never ended. Draw it again, or simplify the template.'
            where {Takeable} and {OfWork} and g.attempts >= @max
            """,
            [.. Of(work), ("max", options.Value.MaxAttempts)]);
        metrics.RowsEnded("failed", await command.ExecuteNonQueryAsync(cancellationToken));
    }

    private Task<bool> ChangeAsync(
        Guid row, Guid owner, string changes, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement(
                    $"update generated_feeds set {changes}, updated_at = now() "
                    + "where id = @id and lease_owner = @owner and status = 'GENERATING'",
                    [.. parameters, ("id", row), ("owner", owner)]);
                return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
            },
            cancellationToken);

    private static (string Name, object? Value)[] Of(RowsToDraw work) => [("run", work.RunId), ("row", work.RowId)];
}

/// <summary>What is kept of a row's image.</summary>
/// <param name="Drawn">Null where the stored one is still right.</param>
public sealed record StoredRow(string Url, string Key, string Inputs, string Hash, DrawnRow? Drawn);

/// <summary>What is said of an image that was drawn.</summary>
/// <param name="Count">Pages.</param>
/// <param name="Changed">Why it was drawn.</param>
public sealed record DrawnRow(int Count, IReadOnlyList<string> Warnings, IReadOnlyList<string> Changed);
