using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static ImageGen.Tests.Marketing.CatalogueHost;

namespace ImageGen.Tests.Marketing.Catalog;

[Collection(CatalogueCollection.Name)]
public sealed class ImportProductsTests(CatalogueHost host)
{
    private const string Header = "id,title,price,season\n";

    [Fact]
    public async Task A_repeated_import_updates_what_differs_and_leaves_the_rest_alone()
    {
        var client = host.NewUser(out var user);

        var first = await ImportAsync(client, Header + "a,Mug,19.90 EUR,winter\nb,Pot,1.00 EUR,\nc,Jug,,\n");
        Assert.Equal("3 3 0 0 0 0", Counts(first));
        var before = await UpdatedAsync(user);
        var ids = await IdsAsync(user);
        var second = await ImportAsync(client, Header + "a,Mug,19.90 EUR,winter\nb,Pot,2.00 EUR,\nd,Cup,,\n");
        Assert.Equal("3 1 1 1 0 0", Counts(second));
        var after = await UpdatedAsync(user);
        Assert.Equal(before["a"], after["a"]);
        Assert.True(after["b"] > before["b"]);
        Assert.Equal(before["c"], after["c"]);
        Assert.Equal(ids, (await IdsAsync(user)).Where(pair => pair.Key != "d"));

        // A file replaces a product as a whole.
        var third = await ImportAsync(client, "id,title\na,Mug\n", replace: true);
        Assert.Equal("1 0 1 0 3 0", Counts(third));
        var left = (await client.GetFromJsonAsync<JsonElement>("/marketing/products")).GetProperty("products");
        Assert.Equal(["id", "title", "custom", "updated_at"], left[0].EnumerateObject().Select(property => property.Name).OrderBy(Rank));

        static int Rank(string name) => name switch { "id" => 0, "title" => 1, "custom" => 2, _ => 3 };
    }

    [Fact]
    public async Task Each_bad_row_is_told_with_its_line_and_keeps_no_other_from_being_imported()
    {
        var client = host.NewUser();
        var long100 = new string('i', 101);
        await ImportAsync(client, Header + "kept,Old,,\n");

        var answer = await ImportAsync(
            client,
            $"{Header}a,Mug,1,\n,No id,1,\nkept,,1,\n{long100},Long,1,\nb,{new string('t', 501)},1,\nc,Too few\n"
            + "d,\"Two\nlines\",1,\na,Mug again,2,\n=1+1,Formula,1,\n-5,Number,1,\n",
            replace: true);

        Assert.Equal("3 3 0 0 0 7", Counts(answer));
        Assert.Equal(
            [
                "2 a is there again in line 10, which counts",
                "3 has no id",
                "4 kept has no title",
                $"5 {long100[..100]}… has an id of 101 characters; 100 are allowed",
                "6 b has a title of 501 characters; 500 are allowed",
                "7 c has 2 cells, but there are 4 columns",
                "11 =1+1 has an id that begins as a formula of spreadsheets does; it may not begin with =, +, - or @ unless it is a number",
            ],
            answer.GetProperty("errors").EnumerateArray().Select(
                error => string.Join(' ', error.EnumerateObject().Select(property => property.Value))));
        var products = (await client.GetFromJsonAsync<JsonElement>("/marketing/products?limit=500")).GetProperty("products");
        Assert.Equal(
            ["-5: Number", "a: Mug again", "d: Two\nlines", "kept: Old"],
            products.EnumerateArray().Select(product => $"{product.GetProperty("id")}: {product.GetProperty("title")}").Order());
    }

    [Fact]
    public async Task More_than_a_hundred_bad_rows_are_counted_and_a_hundred_are_listed()
    {
        var answer = await ImportAsync(
            host.NewUser(),
            Header + string.Concat(Enumerable.Repeat("a,Mug,1,\n", 150)) + string.Concat(Enumerable.Repeat(",x,1,\n", 150)));

        Assert.Equal("1 1 0 0 0 299", Counts(answer));
        Assert.Equal(100, answer.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("id,title\nnew,New\nbroken,\"Mug\n", "text/csv", "Line 3")]
    [InlineData("<rss><channel><item><id>new</id><title>New</title></item><item></channel></rss>", "application/xml", "line 1")]
    [InlineData("id,title\nnew,\n", "text/csv", "no product that can be imported")]
    public async Task A_file_that_breaks_off_imports_and_deletes_nothing(string file, string contentType, string sentence)
    {
        var client = host.NewUser();
        await ImportAsync(client, "id,title\nold,Old\n");

        using var content = new StringContent(file, Encoding.UTF8, contentType);
        var problem = await AnswerAsync(
            await client.PostAsync("/marketing/products?replace=true", content), HttpStatusCode.UnprocessableEntity);

        Assert.Equal("catalogue-unreadable", problem.GetProperty("code").GetString());
        Assert.Contains(sentence, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        var products = (await client.GetFromJsonAsync<JsonElement>("/marketing/products")).GetProperty("products");
        Assert.Equal("old", Assert.Single(products.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_catalogue_is_taken_by_its_address_and_from_a_form()
    {
        var client = host.NewUser();
        var url = host.Serve("/feed.csv", Encoding.UTF8.GetBytes(Header + "a,Mug,1,\n"), "Content-Type: text/csv\r\n");
        var fetched = await AnswerAsync(await client.PostAsJsonAsync("/marketing/products", new { url }), HttpStatusCode.OK);
        Assert.Equal("1 1 0 0 0 0", Counts(fetched));

        using var form = new MultipartFormDataContent
        {
            { new StringContent("any"), "note" },
            { new StringContent(Header + "b,Pot,1,\n"), "file", "catalogue.csv" },
        };
        var uploaded = await AnswerAsync(await client.PostAsync("/marketing/products", form), HttpStatusCode.OK);
        Assert.Equal("1 1 0 0 0 0", Counts(uploaded));

        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 1000).Select(one => $"z{one},{one * one},1,\n"))));
        url = host.Serve("/feed.csv.gz", whole.ToArray()[..^500]);
        var cut = await AnswerAsync(await client.PostAsJsonAsync("/marketing/products", new { url }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("ends early", cut.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var missing = await AnswerAsync(
            await client.PostAsJsonAsync("/marketing/products", new { url = url + "x" }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("404", missing.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var closed = await AnswerAsync(
            await client.PostAsJsonAsync("/marketing/products", new { url = "http://127.0.0.1:5432/" }), HttpStatusCode.BadRequest);
        Assert.Equal("url", closed.GetProperty("errors")[0].GetProperty("field").GetString());
        using var image = new StringContent("x", Encoding.UTF8, "image/png");
        await AnswerAsync(await client.PostAsync("/marketing/products", image), HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Products_are_listed_by_pages_and_deleted_by_their_id()
    {
        var client = host.NewUser();
        await ImportAsync(client, "id,title\na/1,A\nb 2,B\nc?3&,C\n");

        var first = await client.GetFromJsonAsync<JsonElement>("/marketing/products?limit=2");
        var second = await client.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString());
        Assert.Equal(
            ["a/1", "b 2"], first.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("id").GetString()));
        Assert.Equal("c?3&", Assert.Single(second.GetProperty("products").EnumerateArray()).GetProperty("id").GetString());
        Assert.False(second.TryGetProperty("next", out _));

        foreach (var id in (string[])["a/1", "b 2", "c?3&"])
            await AnswerAsync(await client.DeleteAsync($"/marketing/products/{Uri.EscapeDataString(id)}"), HttpStatusCode.NoContent);
        await AnswerAsync(await client.DeleteAsync("/marketing/products/a%2F1"), HttpStatusCode.NotFound);
    }

    private static string Counts(JsonElement answer) => string.Join(' ', ((string[])
        ["imported", "inserted", "updated", "unchanged", "deleted", "refused"]).Select(name => answer.GetProperty(name).GetInt32()));

    private Task<Dictionary<string, DateTime>> UpdatedAsync(string user) => ByIdAsync<DateTime>("updated_at", user);

    private Task<Dictionary<string, Guid>> IdsAsync(string user) => ByIdAsync<Guid>("id", user);

    private async Task<Dictionary<string, T>> ByIdAsync<T>(string column, string user) => JsonSerializer.Deserialize<Dictionary<string, T>>(
        await host.QueryAsync<string>(
            $"select json_object_agg(retailer_id, {column} order by retailer_id)::text from products where user_sub = @user",
            ("user", user)))!;
}
