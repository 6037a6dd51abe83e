using System.Text;
using ImageGen.Products.Pages;

namespace ImageGen.Tests.Products.Pages;

public sealed class PageCharsetTests
{
    private const string Utf8 = "text/html; charset=utf-8";

    [Theory]
    // What the header says, what the page says, what the bytes are, the title that is read.
    [InlineData("iso-8859-1", "", "bom utf-8", "Größe")]
    [InlineData("", "utf-8", "bom utf-16", "Größe")]
    [InlineData("iso-8859-1", "utf-8", "utf-8", "Größe")]
    [InlineData("iso-8859-1", "", "utf-8", "Größe")]
    [InlineData("windows-1251", "", "utf-8", "Размер доски")]
    [InlineData("iso-8859-1", "", "windows-1252", "Größe – 5 €")]
    [InlineData("utf-8", "windows-1252", "windows-1252", "Größe")]
    [InlineData("utf-8", "", "windows-1252", "Größe")]
    [InlineData("utf-8", "shift_jis", "shift_jis", "木の椅子")]
    [InlineData("", "shift_jis", "shift_jis", "木の椅子")]
    [InlineData("", "euc-kr", "euc-kr", "나무 의자")]
    [InlineData("", "gb2312", "gb18030", "木凳子")]
    [InlineData("", "big5", "big5", "木椅")]
    [InlineData("windows-1251", "", "windows-1251", "Дубовый табурет")]
    [InlineData("", "windows-1256", "windows-1256", "كرسي خشب")]
    [InlineData("", "windows-1255", "windows-1255", "שרפרף")]
    [InlineData("", "tis-620", "windows-874", "เก้าอี้ไม้")]
    [InlineData("", "iso-8859-2", "iso-8859-2", "Dubová stolička")]
    [InlineData("", "iso-8859-1", "windows-1252", "5 €")]
    [InlineData("", "utf-16", "utf-8", "Größe")]
    [InlineData("", "no-such-charset", "utf-8", "Größe")]
    [InlineData("no-such-charset", "windows-1252", "windows-1252", "Größe")]
    [InlineData("", "", "utf-8", "Größe")]
    public void The_title_is_decoded(string header, string meta, string bytes, string title)
    {
        var declared = meta.Length == 0 ? "" : $"<meta charset=\"{meta}\">";
        var body = Encode($"<html><head>{declared}<title>x</title></head><body><h1>{title}</h1><p class=price>$5</p></body></html>", bytes);
        var page = ProductPageReader.Read(PageSample.Response(body, contentType: header.Length == 0 ? "text/html"
            : $"text/html; charset={header}"), null).Page!;
        Assert.Equal(title, page.Title);
    }

    [Theory]
    [InlineData("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">")]
    [InlineData("<META CHARSET = 'Windows-1251'>")]
    [InlineData("<!-- <meta charset=utf-8> --><meta charset=windows-1251>")]
    public void Each_spelling_of_the_declaration_is_found(string meta)
    {
        var filler = string.Concat(Enumerable.Repeat("<link rel=x href=y>", 120));
        var body = Encode($"<head>{filler}{meta}</head><h1>Табурет</h1><p class=price>$5</p>", "windows-1251");
        Assert.Equal("Табурет", ProductPageReader.Read(PageSample.Response(body, contentType: "text/html"), null).Page!.Title);
    }

    [Fact]
    public void Bytes_that_are_of_no_charset_are_dropped_and_noted()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("<h1>Größe"), 0x81, 0xFF, .. Encoding.UTF8.GetBytes(" L</h1><p class=price>$5</p>")];
        var page = ProductPageReader.Read(PageSample.Response(body, contentType: Utf8), null).Page!;
        Assert.Equal("Größe L", page.Title);
        Assert.Contains(page.Notes, note => note.StartsWith("charset: ", StringComparison.Ordinal));
    }

    [Fact]
    public void JSON_LD_is_in_the_charset_of_the_page()
    {
        var body = Encode(PageSample.Html("",
            """<script type="application/ld+json">{"@type":"Product","name":"木の椅子","offers":{"price":19800"""
                + ""","priceCurrency":"JPY"}}</script>""")
            .Replace("utf-8", "shift_jis", StringComparison.Ordinal), "shift_jis");
        Assert.Equal("木の椅子", ProductPageReader.Read(PageSample.Response(body, contentType: "text/html"), null).Page!.Title);
    }

    [Fact]
    public void A_page_beyond_8_MiB_is_cut_and_noted()
    {
        var body = Encoding.UTF8.GetBytes("<h1>Oak Stool</h1><p class=price>$5</p>" + new string('x', ProductPageReader.MaxBody));
        Assert.Contains("only the first 8 MiB were read", ProductPageReader.Read(PageSample.Response(body), null).Page!.Notes);
    }

    private static byte[] Encode(string text, string name) => name switch
    {
        "bom utf-8" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "bom utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-8" => Encoding.UTF8.GetBytes(text),
        _ => (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)).GetBytes(text),
    };
}
