using System.Text.Json.Nodes;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using Npgsql;

namespace ImageGen.Marketing.Catalog;

/// <summary>The products of users. For anyone but its owner a product does not exist.</summary>
public sealed class UserProducts(MarketingDatabase database)
{
    /// <summary>The products by id, each with what it has and no more.</summary>
    /// <param name="after">The id that the page before ends with; null for the first page.</param>
    public Task<List<(string Id, JsonObject Product)>> ListAsync(
        string user, string? after, int limit, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var select = connection.Statement(
                $$"""
                select retailer_id, updated_at, jsonb_strip_nulls(to_jsonb(products)
                    - '{id,user_sub,retailer_id,created_at,updated_at}'::text[])::text
                from products where user_sub = @user and retailer_id > @after order by retailer_id limit {{limit}}
                """,
                ("user", user), ("after", after ?? ""));
            return await select.ListAsync(Read, cancellationToken);
        },
        cancellationToken);

    /// <summary>False where the user has none of this id. The rows of feeds that show it go with it.</summary>
    public Task<bool> DeleteAsync(string user, string retailerId, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var delete = connection.Statement(
                "delete from products where user_sub = @user and retailer_id = @id", ("user", user), ("id", retailerId));
            return await delete.ExecuteNonQueryAsync(cancellationToken) > 0;
        },
        cancellationToken);

    private static (string Id, JsonObject Product) Read(NpgsqlDataReader reader)
    {
        var product = JsonNode.Parse(reader.GetString(2))!.AsObject();
        product.Insert(0, ProductColumns.Id, reader.GetString(0));
        product["updated_at"] = WholeSeconds.Text(reader.GetFieldValue<DateTimeOffset>(1));
        return (reader.GetString(0), product);
    }
}
