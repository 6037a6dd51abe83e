using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Tests.Web;

namespace ImageGen.Tests.Products;

/// <summary>Addresses and pages of which no picture is made: each ends with a code and a sentence, and nothing is paid.</summary>
public sealed class ProductRefusalTests(ProductRefusalTests.Shop shop) : IClassFixture<ProductRefusalTests.Shop>
{
    private readonly TestShop _shop = shop.Running;

    public static TheoryData<string, byte[]> Pages => new()
    {
        { "page-gone", Page("", status: "404 Not Found") },
        { "page-gone", Page("", status: "410 Gone") },
        { "page-blocked", Page("<title>Just a moment...</title>", "cf-mitigated: challenge\r\n", "403 Forbidden") },
        { "page-blocked", Page("<script src=\"awswaf.js\"></script>", "x-amzn-waf-action: challenge\r\n", "202 Accepted") },
        { "page-login-required", Page("", "WWW-Authenticate: Basic realm=\"shop\"\r\n", "401 Unauthorized") },
        { "page-login-required", Page("<title>Login</title><form><input type=\"password\"></form>") },
        { "page-needs-script", Page("<html><body><div id=\"root\"></div><script src=\"/app.js\"></script></body></html>") },
        { "page-not-a-product", Page("<html><head><title>Our story</title></head><body><h1>Our story</h1><p>"
            + string.Concat(Enumerable.Repeat("We began in a small shed by the river. ", 60)) + "</p></body></html>") },
        { "page-unreadable", ScriptedServer.Page("%PDF-1.7", "Content-Type: application/pdf\r\n") },
        { "page-unreadable", Page("") },
        { "page-too-large", Page(new string('x', 300_000)) },
        { "page-too-large", ScriptedServer.Page(GZipped(5_000_000), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n") },
        { "page-unreadable", ScriptedServer.Redirect("/loop") },
        { "page-unreachable", ScriptedServer.Redirect("http://127.0.0.1/") },
        { "url-not-allowed", ScriptedServer.Redirect("file:///etc/passwd") },
        { "page-unreachable", ScriptedServer.Redirect("http://nowhere.example/") },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_that_shows_no_product_costs_nothing(string code, byte[] answer)
    {
        var path = $"/{Guid.NewGuid():N}";
        _shop.PutRaw("/loop", ScriptedServer.Redirect("/loop"));
        var status = await _shop.RunAsync(new { productUrl = _shop.PutRaw(path, answer), jobId = path[1..] });
        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Equal(code, status.GetProperty("page").GetProperty("code").GetString());
        Assert.True(status.GetProperty("error").GetString()!.Length > 20, status.ToString());
        Assert.Equal(0, await _shop.PaidAsync(path[1..]));
    }

    [Fact]
    public async Task A_page_that_never_ends_is_given_up()
    {
        await using var slow = await TestShop.StartAsync(("Products:PageTimeout", "00:00:01"));
        var url = slow.PutRaw("/slow", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html>"u8.ToArray());
        var status = await slow.RunAsync(new { productUrl = url });
        Assert.Equal("page-too-slow", status.GetProperty("page").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_page_that_robots_txt_forbids_is_not_fetched_unless_the_shop_is_the_operators_own()
    {
        foreach (var (own, expected) in new[] { ("", "failed"), (TestShop.Host, "completed") })
        {
            await using var strict = await TestShop.StartAsync(("Products:OwnHosts", own));
            strict.PutRaw("/robots.txt", ScriptedServer.Page("User-agent: *\nDisallow: /mug"));
            var status = await strict.RunAsync(new { productUrl = strict.Put("/mug", TestShop.Product("Becher", "19.90")) });
            Assert.Equal(expected, status.GetProperty("status").GetString());
            Assert.Equal(expected == "completed", strict.Asked.Contains("/mug"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_of_a_product_is_never_private(bool isRedirect)
    {
        await using var secret = new ScriptedServer(_ => ScriptedServer.Page("secret"));
        await using var own = await TestShop.StartAsync(("PublicWeb:Ports", $"80,443,{secret.Port}"));
        var target = secret.Url("/image.png");
        own.PutRaw("/image.png", ScriptedServer.Redirect(target));
        var html = TestShop.Product("Becher", "19.90");
        var url = own.Put("/mug", isRedirect ? html : html.Replace("/image.png", target, StringComparison.Ordinal));
        var status = await own.RunAsync(new { productUrl = url, jobId = "private", useProductImage = true });
        Assert.Equal("product-image", status.GetProperty("page").GetProperty("code").GetString());
        Assert.Equal(0, await secret.CountConnectionsAsync());
        Assert.Equal(0, await own.PaidAsync("private"));
    }

    [Fact]
    public async Task Given_texts_make_up_for_a_page_that_cannot_be_read()
    {
        var url = _shop.Put("/wall", "<title>Just a moment...</title>", "cf-mitigated: challenge\r\n", "403 Forbidden");
        var status = await _shop.RunAsync(new { productUrl = url, headline = "Becher Morgenrot", price = "19,90 €" });
        Assert.Equal("Becher Morgenrot, 19,90 €", status.GetProperty("overlayText").GetString());
        Assert.Contains("not used", status.GetProperty("page").GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A mug \uE000 with a private character", "missing-glyph", "U+E000")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "text-too-long", "")]
    public async Task A_text_that_cannot_be_drawn_ends_the_job_before_anything_is_paid(string text, string code, string named)
    {
        var url = _shop.Put("/plain", TestShop.Product("Becher", "19.90"));
        var id = Guid.NewGuid().ToString();
        var status = code == "missing-glyph"
            ? await _shop.RunAsync(new { productUrl = url, jobId = id, headline = text })
            : await _shop.RunAsync(new { productUrl = url, jobId = id, price = text, layout = "price-badge" });
        Assert.Equal(code, status.GetProperty("page").GetProperty("code").GetString());
        Assert.Contains(named, status.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await _shop.PaidAsync(id));
    }

    [Theory]
    [InlineData("""{}""", "productUrl")]
    [InlineData("""{"productUrl":"notes.html"}""", "productUrl")]
    [InlineData("""{"productUrl":"file:///etc/passwd"}""", "productUrl")]
    [InlineData("""{"productUrl":"gopher://shop.example/"}""", "productUrl")]
    [InlineData("""{"productUrl":"data:text/html,x"}""", "productUrl")]
    [InlineData("""{"productUrl":"https://me:secret@shop.example/"}""", "productUrl")]
    [InlineData("""{"productUrl":"https://shop.example:22/"}""", "productUrl")]
    [InlineData("""{"productUrl":"http://127.0.0.1/"}""", "productUrl")]
    [InlineData("""{"productUrl":"https://shop.example/","layout":"none"}""", "layout")]
    [InlineData("""{"productUrl":"https://shop.example/","size":"2:1"}""", "size")]
    [InlineData("""{"productUrl":"https://shop.example/","language":"Deutsch, bitte"}""", "language")]
    [InlineData("""{"productUrl":"https://shop.example/","removeBackground":true}""", "removeBackground")]
    [InlineData("""{"productUrl":"https://shop.example/","jobId":"a b"}""", "jobId")]
    [InlineData("""{"productUrl":"https://shop.example/","jobId":"img-abcdef"}""", "jobId")]
    [InlineData("""{"productUrl":"https://shop.example/","model":"none"}""", "model")]
    [InlineData("""{"productUrl":"https://shop.example/","prise":"9"}""", "prise")]
    public async Task What_can_be_told_at_once_is_400(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _shop.App.Client.PostAsync("/generative-ai-images/generate", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task An_address_of_3000_characters_is_refused()
    {
        using var response = await _shop.PostAsync(new { productUrl = $"https://shop.example/{new string('a', 3000)}" });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static byte[] Page(string html, string headers = "", string status = "200 OK") =>
        ScriptedServer.Page(html, $"Content-Type: text/html; charset=utf-8\r\n{headers}", status);

    private static byte[] GZipped(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(new byte[length]);
        return packed.ToArray();
    }

    /// <summary>One shop for all of them.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        internal TestShop Running { get; private set; } = null!;

        public async Task InitializeAsync() => Running = await TestShop.StartAsync(("Products:MaxPageBytes", "262144"));

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }
}
