using ImageGen.Marketing.Database;
using Npgsql;
using NpgsqlTypes;

namespace ImageGen.Marketing.Fields;

/// <summary>The fields, which are the same for all users.</summary>
public sealed class MarketingFields(MarketingDatabase database)
{
    /// <summary>All of them, by name.</summary>
    public Task<List<MarketingField>> ListAsync(CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                "select label_name, product_map, type, when_missing, format from fields order by label_name");
            return await select.ListAsync(
                reader => new MarketingField(
                    reader.GetString(0), reader.TextOrNull(1), reader.TextOrNull(2), reader.GetString(3), reader.GetString(4)),
                cancellationToken);
        },
        cancellationToken);

    /// <summary>Puts these in the place of all.</summary>
    public Task ReplaceAsync(IReadOnlyList<MarketingField> fields, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var replace = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    // Two that replace at once would leave the union of both lists.
                    new("lock table fields in share row exclusive mode"),
                    new("delete from fields"),
                    new("""
                        insert into fields (label_name, product_map, type, when_missing, format)
                        select * from unnest(@names, @maps, @types, @missing, @formats)
                        """)
                    {
                        Parameters =
                        {
                            Texts("names", fields.Select(field => field.LabelName)),
                            Texts("maps", fields.Select(field => field.ProductMap)),
                            Texts("types", fields.Select(field => field.Type)),
                            Texts("missing", fields.Select(field => field.WhenMissing)),
                            Texts("formats", fields.Select(field => field.Format)),
                        },
                    },
                },
            };
            await replace.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    private static NpgsqlParameter Texts(string name, IEnumerable<string?> texts) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = texts.ToArray() };
}
