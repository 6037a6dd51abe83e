using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Marketing.Catalog;
using static ImageGen.Tests.Marketing.CatalogueHost;

namespace ImageGen.Tests.Marketing.Fields;

[Collection(CatalogueCollection.Name)]
public sealed class FieldsTests(CatalogueHost host)
{
    [Fact]
    public async Task An_admin_replaces_all_fields_and_everybody_reads_them()
    {
        var admin = host.NewUser("admin");
        await PutAsync(admin, HttpStatusCode.OK, new { label_name = "old", product_map = "title" });
        var answer = await PutAsync(
            admin, HttpStatusCode.OK,
            new { label_name = "{ price }", product_map = "price", type = "text", when_missing = "hide", format = "currency:de-DE" },
            new { label_name = "season", product_map = "custom.season" },
            new { label_name = "sku", product_map = "id" },
            new { label_name = "later" });

        Assert.Equal(["later", "price", "season", "sku"], Names(answer));
        var read = await host.NewUser().GetFromJsonAsync<JsonElement>("/marketing/fields");
        Assert.True(JsonElement.DeepEquals(answer, read));
        Assert.Equal(
            """{"label_name":"price","product_map":"price","type":"text","when_missing":"hide","format":"currency:de-DE"}""",
            read.GetProperty("fields")[1].GetRawText());
        await PutAsync(host.NewUser(), HttpStatusCode.Forbidden, new { label_name = "mine" });
    }

    [Fact]
    public async Task A_wrong_field_is_named_and_changes_nothing()
    {
        var admin = host.NewUser("admin");
        await PutAsync(admin, HttpStatusCode.OK, new { label_name = "kept" });

        var problem = await PutAsync(
            admin, HttpStatusCode.BadRequest,
            new { label_name = "a", product_map = "title from products; drop table products; --" },
            new { label_name = "{}", product_map = "title", when_missing = "guess" },
            new { label_name = "{a}", format = "currency:klingon" });

        Assert.Equal(
            ["fields[0].product_map", "fields[1].label_name", "fields[1].when_missing", "fields[2].label_name", "fields[2].format"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(["kept"], Names(await admin.GetFromJsonAsync<JsonElement>("/marketing/fields")));
    }

    [Fact]
    public async Task The_columns_are_those_of_the_table() => Assert.Equal(
        ProductColumns.All.Order(StringComparer.Ordinal),
        (await host.QueryAsync<string[]>(
            """
            select array_agg(column_name::text) from information_schema.columns where table_schema = 'facebook_test'
            and table_name = 'products' and column_name not in ('id', 'user_sub', 'retailer_id', 'custom', 'created_at', 'updated_at')
            """)).Order(StringComparer.Ordinal));

    private static async Task<JsonElement> PutAsync(HttpClient client, HttpStatusCode status, params object[] fields) =>
        await AnswerAsync(await client.PutAsJsonAsync("/marketing/fields", new { fields }), status);

    private static IEnumerable<string?> Names(JsonElement answer) =>
        answer.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("label_name").GetString());
}
