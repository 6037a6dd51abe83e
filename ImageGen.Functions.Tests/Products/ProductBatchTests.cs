using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ImageGen.Tests.Products;

/// <summary>Many products in one call: a row of the answer for each, and no row that keeps another from being made.</summary>
public sealed class ProductBatchTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.StartAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Bad_rows_are_refused_and_the_others_made()
    {
        var (mug, pot) = (_shop.Put("/mug", TestShop.Product("Becher", "19.90")), _shop.Put("/pot", TestShop.Product("Kanne", "49.00")));
        var answer = await SendAsync("?layout=corner-card", "application/json", JsonSerializer.Serialize(new object?[]
        {
            mug, "notes.html", new { productUrl = pot, size = "16:9", jobId = "pot" }, 7, new { productUrl = mug, prise = "1" },
            new { productUrl = _shop.Url("/none"), jobId = "none" },
        }));
        Assert.Equal((3, 3), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal(
            ["accepted", "refused", "accepted", "refused", "refused", "accepted"],
            rows.Select(row => row.GetProperty("status").GetString()));
        Assert.Contains("prise", rows[4].GetProperty("error").GetString(), StringComparison.Ordinal);

        var first = rows[0].GetProperty("jobId").GetString()!;
        Assert.Equal("corner-card", (await _shop.EndedAsync(first)).GetProperty("page").GetProperty("layout").GetString());
        Assert.Equal(1920, (await _shop.EndedAsync("pot")).GetProperty("page").GetProperty("width").GetInt32());
        Assert.Equal("failed", (await _shop.EndedAsync("none")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_batch_joins_the_jobs_of_the_first()
    {
        var body = JsonSerializer.Serialize(new
        {
            products = new[] { new { productUrl = _shop.Put("/mug", TestShop.Product("Becher", "19.90")), jobId = "mug" } },
        });
        Assert.Equal("accepted", (await SendAsync("", "application/json", body)).GetProperty("rows")[0].GetProperty("status").GetString());
        Assert.Equal("joined", (await SendAsync("", "application/json", body)).GetProperty("rows")[0].GetProperty("status").GetString());
        await _shop.EndedAsync("mug");
        Assert.Equal(1, await _shop.PaidAsync("mug"));
    }

    [Theory]
    [InlineData("productUrl,headline,size\r\n{0},\"Eins, zwei\",4:5\r\n,,\r\nnotes.html,,\r\n", "Eins, zwei")]
    [InlineData("\uFEFFproductUrl;headline;size\n{0};\"Er sagt \"\"ja\"\"\";4:5\nnotes.html;;\n", "Er sagt \"ja\"")]
    public async Task Rows_may_be_CSV_with_a_header(string csv, string headline)
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        var rows = (await SendAsync("", "text/csv", csv.Replace("{0}", url, StringComparison.Ordinal))).GetProperty("rows");
        Assert.Equal(2, rows.GetArrayLength());
        Assert.Equal("refused", rows[1].GetProperty("status").GetString());
        var id = rows[0].GetProperty("jobId").GetString()!;
        var texts = (await _shop.EndedAsync(id)).GetProperty("page").GetProperty("texts");
        Assert.Equal(headline, texts.GetProperty("headline").GetString());
    }

    [Theory]
    [InlineData("productUrl,price\n{0},19,90 €\n", "more cells")]
    [InlineData("productUrl,headline,size\n{0},15\" laptop,1:1\n{0},13\" laptop,1:1\n", "line break")]
    public async Task A_cell_in_the_wrong_place_is_not_drawn(string csv, string reason)
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        using var content = new StringContent(csv.Replace("{0}", url, StringComparison.Ordinal), Encoding.UTF8, "text/csv");
        using var response = await _shop.App.Client.PostAsync("/generative-ai-images/batch", content);
        var rows = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows");
        Assert.Equal("refused", rows[0].GetProperty("status").GetString());
        Assert.Contains(reason, rows[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_spreadsheets_and_odd_rows_are_understood()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        var excel = await SendAsync("", "text/csv", $"sep=;\r\nProductURL;Headline;;\r\n{url};Hallo;;\r\n");
        Assert.Equal(1, excel.GetProperty("accepted").GetInt32());
        const string Nested = """{"productUrl":"https://shop.example/","x":[[[[[[[[[1]]]]]]]]]}""";
        var odd = await SendAsync("", "application/json", $$"""["{{url}}","http://x\ud83d/",{{Nested}}]""");
        Assert.Equal((1, 2), (odd.GetProperty("accepted").GetInt32(), odd.GetProperty("refused").GetInt32()));
        using var content = new StringContent($"[\"{url}\"]", Encoding.UTF8, "application/json");
        using var response = await _shop.App.Client.PostAsync("/generative-ai-images/batch?user_id=alice", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_row_may_say_no_where_the_query_says_yes()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        var body = JsonSerializer.Serialize(new[] { new { productUrl = url, useProductImage = false } });
        var rows = (await SendAsync("?useProductImage=true", "application/json", body)).GetProperty("rows");
        Assert.Equal("completed", (await _shop.EndedAsync(rows[0].GetProperty("jobId").GetString()!)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Rows_may_be_one_address_a_line()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        Assert.Equal(2, (await SendAsync("", "text/plain", $"{url}\n\n{url}?a=1,2\n")).GetProperty("accepted").GetInt32());
    }

    [Theory]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"products\":7}")]
    [InlineData("application/json", "[")]
    [InlineData("text/csv", "")]
    [InlineData("text/csv", "productUrl\n")]
    public async Task A_body_without_rows_is_refused(string contentType, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _shop.App.Client.PostAsync("/generative-ai-images/batch", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task More_than_500_rows_are_refused_at_once()
    {
        var body = JsonSerializer.Serialize(Enumerable.Repeat("notes.html", 501));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _shop.App.Client.PostAsync("/generative-ai-images/batch", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("501", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> SendAsync(string query, string contentType, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _shop.App.Client.PostAsync($"/generative-ai-images/batch{query}", content);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
