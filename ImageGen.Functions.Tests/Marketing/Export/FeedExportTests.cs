using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageGen.Marketing.Catalog;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ImageGen.Tests.Marketing.CatalogueHost;

namespace ImageGen.Tests.Marketing.Export;

[Collection(CatalogueCollection.Name)]
public sealed class FeedExportTests(CatalogueHost host)
{
    private const string Catalogue =
        "id,title,description,image_link,additional_image_link,price,mpn,season,shipping,gtin\n"
        + "a,\"Mug, \"\"blue\"\"\",\"two\nlines\",https://a/1.jpg,\"https://a/2.jpg,https://a/3.jpg?x=1,2\",19.90 EUR,"
        + "-5,winter,US:::5 USD,\nb,=HYPERLINK(1),<b>&,https://b/1.jpg,,1 EUR,+49 30,,,\nc,Cup,,,,,@x,,\"US:::5 USD,DE::Fast:4 EUR\",\n";

    [Fact]
    public async Task The_feed_shows_the_images_that_were_drawn_and_leaves_the_others()
    {
        var client = host.NewUser(out var user);
        await ImportAsync(client, Catalogue);
        var (outfeed, template) = (Guid.NewGuid(), Guid.NewGuid());
        var row = await AddRowAsync(user, outfeed, template, "a", "GENERATED");
        await AddRowAsync(user, outfeed, template, "b", "GENERATION_FAIL");
        await AddRowAsync(user, Guid.NewGuid(), template, "c", "GENERATED");

        using var response = await client.GetAsync($"/marketing/outfeeds/{outfeed}/feed.csv");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var csv = await response.Content.ReadAsStringAsync();

        var link = Regex.Match(csv, @"http://localhost:\d+/marketing/images/[^,]+").Value;
        Assert.Contains($"{row}.png?s=", link, StringComparison.Ordinal);
        Assert.Equal(
            "id,title,description,price,image_link,additional_image_link,mpn,shipping,season\r\n"
            + $"a,\"Mug, \"\"blue\"\"\",\"two\nlines\",19.90 EUR,{link},\"https://a/2.jpg,https://a/3.jpg?x=1,2\",-5,US:::5 USD,winter\r\n"
            + "b,'=HYPERLINK(1),<b>&,1 EUR,https://b/1.jpg,,'+49 30,,\r\n"
            + "c,Cup,,,,,'@x,\"US:::5 USD,DE::Fast:4 EUR\",\r\n",
            csv);
        Assert.Equal(ImageBytes, await host.Marketing.Client.GetByteArrayAsync(link));
    }

    [Fact]
    public async Task The_XML_feed_is_imported_again_as_it_was()
    {
        var (client, again) = (host.NewUser(out var user), host.NewUser());
        await ImportAsync(client, Catalogue);
        var outfeed = Guid.NewGuid();
        await AddRowAsync(user, outfeed, Guid.NewGuid(), "c", "PROCESSED");

        var xml = await client.GetStringAsync($"/marketing/outfeeds/{outfeed}/feed.xml");
        Assert.Equal(3, (await ImportAsync(again, xml, "application/xml")).GetProperty("inserted").GetInt32());

        Assert.Contains("<g:additional_image_link>https://a/3.jpg?x=1,2</g:additional_image_link>", xml, StringComparison.Ordinal);
        Assert.Contains("<g:country>DE</g:country>", xml, StringComparison.Ordinal);
        Assert.Equal(await ProductsAsync(client), await ProductsAsync(again));
    }

    [Fact]
    public async Task The_newest_template_is_shown_unless_another_is_named()
    {
        var client = host.NewUser(out var user);
        await ImportAsync(client, Catalogue);
        var (outfeed, older, newer) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var first = await AddRowAsync(user, outfeed, older, "a", "GENERATED");
        var second = await AddRowAsync(user, outfeed, newer, "a", "GENERATED");

        Assert.Contains(
            second.ToString(), await client.GetStringAsync($"/marketing/outfeeds/{outfeed}/feed.csv"), StringComparison.Ordinal);
        Assert.Contains(
            first.ToString(), await client.GetStringAsync($"/marketing/outfeeds/{outfeed}/feed.csv?user_template_id={older}"),
            StringComparison.Ordinal);
        await AnswerAsync(
            await client.GetAsync($"/marketing/outfeeds/{outfeed}/feed.csv?user_template_id={Guid.NewGuid()}"), HttpStatusCode.NotFound);
        await AnswerAsync(await client.GetAsync($"/marketing/outfeeds/{outfeed}/feed.csv?user_template_id=x"), HttpStatusCode.BadRequest);
        await AnswerAsync(await client.GetAsync("/marketing/outfeeds/x/feed.xml"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_feed_of_several_pages_has_every_product_once()
    {
        var client = host.NewUser(out var user);
        await ImportAsync(client, "id,title\n" + string.Concat(Enumerable.Range(0, 1234).Select(one => $"{one},P{one}\n")));
        var outfeed = Guid.NewGuid();
        await AddRowAsync(user, outfeed, Guid.NewGuid(), "7", "PROCESSED");

        var csv = await client.GetStringAsync($"/marketing/outfeeds/{outfeed}/feed.csv");

        Assert.Equal(1234, csv.Split("\r\n").Skip(1).Where(line => line.Length > 0).Distinct().Count());
        Assert.Equal(1234 + 2, csv.Split("\r\n").Length);
    }

    [Fact]
    public async Task What_belongs_to_another_user_does_not_exist()
    {
        var (owner, other) = (host.NewUser(out var user), host.NewUser());
        await ImportAsync(owner, Catalogue);
        var outfeed = Guid.NewGuid();
        await AddRowAsync(user, outfeed, Guid.NewGuid(), "a", "GENERATED");
        var created = await AnswerAsync(
            await owner.PostAsJsonAsync("/marketing/templates", new { pages = new[] { new { } } }), HttpStatusCode.Created);
        var template = $"/marketing/templates/{created.GetProperty("user_template_id").GetGuid()}";

        foreach (var path in (string[])[template, $"/marketing/outfeeds/{outfeed}/feed.csv", $"/marketing/outfeeds/{outfeed}/feed.xml"])
            await AnswerAsync(await other.GetAsync(path), HttpStatusCode.NotFound);
        await AnswerAsync(await other.PutAsJsonAsync(template, new { pages = new[] { new { } } }), HttpStatusCode.NotFound);
        await AnswerAsync(await other.DeleteAsync(template), HttpStatusCode.NotFound);
        await AnswerAsync(await other.DeleteAsync("/marketing/products/a"), HttpStatusCode.NotFound);
        // The same id is a product of their own, and replace deletes theirs only.
        await ImportAsync(other, "id,title\na,Other\n", replace: true);
        Assert.Empty((await other.GetFromJsonAsync<JsonElement>("/marketing/templates")).GetProperty("templates").EnumerateArray());
        await AnswerAsync(await other.GetAsync($"/marketing/products?user_id={Uri.EscapeDataString(user)}"), HttpStatusCode.Forbidden);
        await AnswerAsync(await owner.GetAsync(template), HttpStatusCode.OK);
        Assert.Contains("\"blue\\\"", await ProductsAsync(owner), StringComparison.Ordinal);
        Assert.DoesNotContain("blue", await ProductsAsync(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1", "'+49 30 1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-5", "-5")]
    [InlineData("+1,499.00", "+1,499.00")]
    [InlineData("-5\n=1", "'-5\n=1")]
    [InlineData("-5 EUR", "'-5 EUR")]
    [InlineData("5-6", "5-6")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Formulas_are_defused(string cell, string written) => Assert.Equal(written, SpreadsheetFormula.Defused(cell));

    internal static byte[] ImageBytes { get; } = Encoding.ASCII.GetBytes("an image");

    private static async Task<string> ProductsAsync(HttpClient client) => Regex.Replace(
        (await client.GetFromJsonAsync<JsonElement>("/marketing/products")).GetProperty("products").GetRawText(),
        @"""updated_at"":""[^""]+""", "");

    private async Task<Guid> AddRowAsync(string user, Guid outfeed, Guid template, string product, string status)
    {
        var row = Guid.NewGuid();
        await AddImageAsync(host, $"processed_images/test/{outfeed}/{row}.png");
        return await host.QueryAsync<Guid>(
            """
            insert into generated_feeds (
                id, generated_json, outfeed_id, user_template_id, user_sub, status, product_id, image_key, rendered_at)
            select @row, '{}', @outfeed, @template, @user, @status, id, 'processed_images/test/' || @outfeed || '/' || @row || '.png', now()
            from products where user_sub = @user and retailer_id = @product returning id
            """,
            ("row", row), ("outfeed", outfeed), ("template", template), ("user", user), ("status", status), ("product", product));
    }

    internal static Task AddImageAsync(CatalogueHost host, string key) =>
        host.Marketing.App.Services.GetRequiredService<IImageStore>().PutAsync(
            key, ImageBytes,
            new("image/png", ImageBytes.Length, Convert.ToHexStringLower(SHA256.HashData(ImageBytes)), 1, 1, "x", null, 1),
            CancellationToken.None);
}
