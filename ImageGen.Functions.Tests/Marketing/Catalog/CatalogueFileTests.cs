using System.IO.Compression;
using System.Text;
using ImageGen.Marketing.Catalog;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Marketing.Catalog;

/// <summary>The forms in which shops export their catalogues.</summary>
public sealed class CatalogueFileTests
{
    private const string Csv = "id,title,image link\r\n"
        + "mug-1,\"Mug, \"\"blue\"\"\r\nand large\",https://shop.example/1.jpg\r\npot-1,Käännös 壺,\r\n";

    private const string Expected =
        "2: id=mug-1 title=Mug, \"blue\"\r\nand large image_link=https://shop.example/1.jpg|4: id=pot-1 title=Käännös 壺";

    public static TheoryData<string, byte[], string?> Forms => new()
    {
        { "commas", Encoding.UTF8.GetBytes(Csv), null },
        { "line feeds and no last line break", Encoding.UTF8.GetBytes(
            Csv.TrimEnd().Replace("jpg\r\n", "jpg\n", StringComparison.Ordinal)), null },
        { "byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)], null },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)], null },
        { "UTF-16 of the other order", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Csv)], null },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Csv), null },
        { "gzip", Gzip(Encoding.UTF8.GetBytes(Csv)), null },
        { "semicolons", Encoding.UTF8.GetBytes(Csv.Replace(',', ';').Replace("Mug;", "Mug,", StringComparison.Ordinal)), null },
        { "tabs", Encoding.UTF8.GetBytes(Csv.Replace(',', '\t').Replace("Mug\t", "Mug,", StringComparison.Ordinal)), null },
        { "bars", Encoding.UTF8.GetBytes(Csv.Replace(',', '|').Replace("Mug|", "Mug,", StringComparison.Ordinal)), null },
        { "a separator at each end", Encoding.UTF8.GetBytes(
            Csv.Replace("1.jpg\r", "1.jpg,\r", StringComparison.Ordinal).Replace("壺,\r", "壺,,\r", StringComparison.Ordinal)), null },
        { "other names", Encoding.UTF8.GetBytes(
            Csv.Replace("id,title,image link", "\"g:ID\",Title,imageLink", StringComparison.Ordinal)), null },
        { "a charset", Encoding.GetEncoding("utf-16").GetBytes(Csv), "utf-16le" },
    };

    // Sets how .NET expands, as the app does at its start.
    static CatalogueFileTests() => new ServiceCollection().AddWeb();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_is_read_alike(string form, byte[] file, string? charset)
    {
        Assert.NotEmpty(form);
        Assert.Equal(Expected, await ReadAsync(file, charset));
    }

    [Theory]
    [InlineData("id\ttitle\nlaptop\t15\" laptop\nmug\tMug 5\"\n", "2: id=laptop title=15\" laptop|3: id=mug title=Mug 5\"")]
    [InlineData("# Required,# Required\nid,title,Season of the year\n\n1,A,winter\n", "4: id=1 title=A custom.season_of_the_year=winter")]
    [InlineData("id,title,additional_image_link,additional_image_link\n1,A,https://a/1,https://a/2\n",
        "2: id=1 title=A additional_image_link=https://a/1,https://a/2")]
    [InlineData("id,title,shipping(country:price)\n1,A,US:5 USD\n", "2: id=1 title=A shipping=US:5 USD")]
    [InlineData("id,title\n1\n2,A,B\n,\n3,\"B\" c\n",
        "2: id=1 has 1 cells, but there are 2 columns|3: id=2 title=A has 3 cells, but there are 2 columns|5: id=3 title=B c")]
    [InlineData("<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Shop</title>\n"
        + "<item><g:id>1</g:id><title>A &amp; <![CDATA[<b>]]></title><link>https://a/1</link><g:image_link>https://a/1.jpg</g:image_link>\n"
        + "<g:shipping><g:country>US</g:country><g:price>5 USD</g:price></g:shipping><g:shipping><g:country>DE</g:country>"
        + "<g:service>Fast</g:service><g:price>4 EUR</g:price></g:shipping><g:color/><g:season>winter</g:season></item>\n"
        + "<item><g:title>No id</g:title></item></channel></rss>",
        "3: title=A & <b> link=https://a/1 id=1 image_link=https://a/1.jpg shipping=US:::5 USD,DE::Fast:4 EUR custom.season=winter"
        + "|5: title=No id")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\"><title>Shop</title>"
        + "<entry><id>tag:shop.example,2026:1</id><g:id>1</g:id><title>A</title><link rel=\"self\" href=\"https://a/x\"/>"
        + "<link href=\"https://a/1\"/><summary>Blue</summary></entry></feed>",
        "1: id=1 title=A link=https://a/1 description=Blue")]
    public async Task Particular_files_are_read(string file, string expected) =>
        Assert.Equal(expected, await ReadAsync(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public async Task Text_in_another_charset_needs_its_name()
    {
        var file = Encoding.Latin1.GetBytes("id;title\n1;Töpfe\n");

        Assert.Equal("2: id=1 title=Töpfe", await ReadAsync(file, "windows-1252"));
        Assert.Contains("is not in UTF-8", await BrokenAsync(file), StringComparison.Ordinal);
        Assert.Contains("not known", await BrokenAsync(file, "klingon"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("title,price\nA,1\n", "Line 1: the columns must have names, id and title among them; they are title, price.")]
    [InlineData("id,title,Title\n1,A,B\n", "Line 1: the column title is there twice")]
    [InlineData("id,title\n1,A\n2,\"B\n3,C\n", "Line 3: a quote is opened and never closed")]
    [InlineData("PK\u0003\u0004xlsx", "Excel")]
    [InlineData("<html><body>Login</body></html>", "its root is called html")]
    [InlineData("<rss><channel><item><id>1</id></itm></channel></rss>", "The XML is broken")]
    [InlineData("<rss><channel><item>", "The XML is broken")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><id>&b;</id></item></channel></rss>",
        "document type")]
    [InlineData("<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\"><rss/>", "document type")]
    [InlineData("<rss><channel><item><id>&xxe;</id></item></channel></rss>", "The XML is broken")]
    public async Task What_is_broken_is_told_with_its_place(string file, string sentence) =>
        Assert.Contains(sentence, await BrokenAsync(Encoding.UTF8.GetBytes(file)), StringComparison.Ordinal);

    [Fact]
    public async Task Hostile_files_end_before_they_fill_the_memory()
    {
        var open = "<rss><channel><item><title>A</title>";
        Assert.Contains("longer than", await BrokenAsync(Large($"{open}<x a='", 'a')), StringComparison.Ordinal);
        Assert.Contains("longer than", await BrokenAsync(Large($"{open}<x>", 'a')), StringComparison.Ordinal);
        Assert.Contains("nested too deeply", await BrokenAsync(
            Encoding.UTF8.GetBytes(open + string.Concat(Enumerable.Repeat("<g>", 100_000)))), StringComparison.Ordinal);
        Assert.Contains("more than 1000000 characters", await BrokenAsync(Large("id,title\n1,\"", 'a')), StringComparison.Ordinal);
        Assert.Contains("cells in a row", await BrokenAsync(Large("id,title\n1,", ',')), StringComparison.Ordinal);
        Assert.Contains("gzip file is broken", await BrokenAsync(Gzip(Encoding.UTF8.GetBytes(Csv))[..60]), StringComparison.Ordinal);

        static byte[] Large(string start, char rest) => [.. Encoding.UTF8.GetBytes(start), .. Enumerable.Repeat((byte)rest, 6_000_000)];
    }

    [Theory]
    [InlineData("id,title\n", "sku-1,Product\n", "")]
    [InlineData("<rss><channel>\n", "<item><id>sku-1</id><title>Product</title></item>\n", "</channel></rss>")]
    public async Task Rows_are_not_kept_while_the_next_are_read(string start, string row, string end)
    {
        const int Count = 20_000;
        await using var file = new CatalogueFile();
        await file.Content.WriteAsync(Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(row, Count)) + end));

        var (rows, seen) = (0, new List<WeakReference>());
        foreach (var one in file.Rows())
        {
            if (rows++ % 100 == 0)
                seen.Add(new(one));
            if (rows != Count)
                continue;
            GC.Collect();
            Assert.InRange(seen.Count(reference => reference.IsAlive), 0, 2);
        }

        Assert.Equal(Count, rows);
    }

    private static async Task<string> ReadAsync(byte[] bytes, string? charset = null)
    {
        await using var file = new CatalogueFile { Charset = charset };
        await file.Content.WriteAsync(bytes);
        return string.Join('|', file.Rows().Select(row =>
            $"{row.Line}: {string.Join(' ', [.. row.Values.Select(value => $"{value.Key}={value.Value}"), row.Fault])}".TrimEnd()));
    }

    private static async Task<string> BrokenAsync(byte[] bytes, string? charset = null) =>
        (await Assert.ThrowsAsync<CatalogueBrokenException>(() => ReadAsync(bytes, charset))).Message;

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
