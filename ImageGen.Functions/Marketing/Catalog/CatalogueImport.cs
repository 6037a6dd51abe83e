using System.Text;
using ImageGen.Marketing.Database;
using Npgsql;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Brings the rows of a file into a user's products, all of them or, where the file breaks, none. A row replaces its product as a whole:
/// what the file does not say of it is empty afterwards. Memory does not grow with the file.
/// </summary>
public sealed class CatalogueImport(MarketingDatabase database)
{
    /// <summary>How many products a file may have.</summary>
    public const int MaxRows = 250_000;

    private const int ManyRows = 1000;
    private const int CopyChars = 64 * 1024;

    // Two imports of a user at once could wait for each other's rows.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('products ' || @user, 0))";

    private static readonly string Columns = string.Join(", ", ProductColumns.All);

    private static readonly string CreateImported =
        "create temp table imported (number integer, line bigint, retailer_id text, is_good boolean, custom jsonb, "
        + $"{string.Join(", ", ProductColumns.All.Select(column => $"{column} text"))}) on commit drop";

    private static readonly string CopyImported =
        $"copy imported (number, line, retailer_id, is_good, custom, {Columns}) from stdin";

    // Of rows with the same id the last counts.
    private const string DeleteRepeated =
        """
        with last as (
            select retailer_id, max(number) as number, max(line) as line from imported where is_good
            group by retailer_id having count(*) > 1),
        repeated as (
            delete from imported using last
            where imported.is_good and imported.retailer_id = last.retailer_id and imported.number < last.number
            returning imported.line, imported.retailer_id, last.line as last_line)
        select line, retailer_id, last_line, count(*) over () from repeated order by line limit 100
        """;

    private static readonly string Merge =
        $"""
        with merged as (
            insert into products as present (user_sub, retailer_id, custom, {Columns})
            select @user, retailer_id, custom, {Columns} from imported where is_good
            on conflict (user_sub, retailer_id) do update set
                custom = excluded.custom, {string.Join(", ", ProductColumns.All.Select(column => $"{column} = excluded.{column}"))},
                updated_at = now()
            where (present.custom, {string.Join(", ", ProductColumns.All.Select(column => $"present.{column}"))})
                is distinct from (excluded.custom, {string.Join(", ", ProductColumns.All.Select(column => $"excluded.{column}"))})
            returning xmax = 0 as is_new)
        select (select count(*) from imported where is_good)::integer,
            count(*) filter (where is_new)::integer, count(*) filter (where not is_new)::integer from merged
        """;

    // The statistics of products are those before the import, by which a nested loop of both tables would look cheap.
    private const string DeleteMissing =
        """
        set local enable_nestloop = off;
        delete from products where user_sub = @user
            and not exists (select from imported where imported.retailer_id = products.retailer_id)
        """;

    /// <param name="replace">Whether products that the file lacks are deleted. Those whose row is refused stay.</param>
    /// <exception cref="CatalogueBrokenException">The file cannot be read on; nothing was imported.</exception>
    public Task<ImportAnswer> RunAsync(
        string user, IEnumerable<CatalogueRow> rows, bool replace, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, Lock, user, cancellationToken);
            await ExecuteAsync(connection, CreateImported, null, cancellationToken);
            var errors = new ImportErrors();
            await CopyAsync(connection, rows, errors, cancellationToken);
            await ExecuteAsync(connection, "analyze imported", null, cancellationToken);
            await DeleteRepeatedAsync(connection, errors, cancellationToken);
            var (imported, inserted, updated) = await MergeAsync(connection, user, cancellationToken);
            if (replace && imported == 0)
                throw new CatalogueBrokenException("The file has no product that can be imported, so that replace would delete all.");
            var deleted = replace ? await ExecuteAsync(connection, DeleteMissing, user, cancellationToken) : 0;
            await transaction.CommitAsync(cancellationToken);
            // Else the pages of a feed are planned as if the table were as small as before, until the database looks itself.
            if (inserted + updated + deleted >= ManyRows)
                await ExecuteAsync(connection, "analyze products", null, cancellationToken);
            return new ImportAnswer(
                imported, inserted, updated, imported - inserted - updated, deleted, errors.Count, errors.First);
        },
        cancellationToken);

    private static async Task CopyAsync(
        NpgsqlConnection connection, IEnumerable<CatalogueRow> rows, ImportErrors errors, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginTextImportAsync(CopyImported, cancellationToken);
        var (copy, number) = (new StringBuilder(), 0);
        foreach (var row in rows)
        {
            if (++number > MaxRows)
                throw new CatalogueBrokenException($"Line {row.Line}: the file has more than {MaxRows} products.");
            var fault = row.Check();
            if (fault is not null)
                errors.Add(row.Line, row.Id, fault);
            // That the file has it keeps a product from being deleted.
            if (fault is null || (row.Values.TryGetValue(ProductColumns.Id, out var id) && !id.Contains('\0', StringComparison.Ordinal)))
                CopyLine.Append(copy, number, row, isGood: fault is null);
            if (copy.Length < CopyChars)
                continue;
            await writer.WriteAsync(copy, cancellationToken);
            copy.Clear();
        }

        await writer.WriteAsync(copy, cancellationToken);
    }

    private static async Task DeleteRepeatedAsync(NpgsqlConnection connection, ImportErrors errors, CancellationToken cancellationToken)
    {
        await using var delete = connection.Statement(DeleteRepeated);
        await using var reader = await delete.ExecuteReaderAsync(cancellationToken);
        var (listed, count) = (new List<ImportError>(), 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            listed.Add(new(reader.GetInt64(0), reader.GetString(1), $"is there again in line {reader.GetInt64(2)}, which counts"));
            count = reader.GetInt64(3);
        }

        errors.AddRepeated(listed, (int)count);
    }

    private static async Task<(int Imported, int Inserted, int Updated)> MergeAsync(
        NpgsqlConnection connection, string user, CancellationToken cancellationToken)
    {
        await using var merge = connection.Statement(Merge, ("user", user));
        merge.CommandTimeout = 0;
        await using var reader = await merge.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private static async Task<int> ExecuteAsync(
        NpgsqlConnection connection, string statement, string? user, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        if (user is not null)
            command.Parameters.AddWithValue("user", user);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
