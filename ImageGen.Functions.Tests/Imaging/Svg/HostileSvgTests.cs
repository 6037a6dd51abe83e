using System.Text;
using ImageGen.Imaging;
using ImageGen.Tests.Architecture;
using NetVips;

namespace ImageGen.Tests.Imaging.Svg;

public sealed class HostileSvgTests
{
    [Theory]
    [InlineData("<image href='http://example.com/x.png'/>", "http://example.com/x.png")]
    [InlineData("<image xlink:href='file:///etc/x.png'/>", "file:///etc/x.png")]
    [InlineData("<image href='x.png'/>", "“x.png”")]
    [InlineData("<use href='other.svg#a'/>", "other.svg")]
    [InlineData("<feImage href='//example.com/x.png'/>", "//example.com/x.png")]
    [InlineData("<rect fill='url(http://example.com/a.svg#b)'/>", "http://example.com/a.svg#b")]
    [InlineData("<rect style='fill: URL( \"http://example.com/a\" )'/>", "http://example.com/a")]
    [InlineData("<rect style='fill:\\75rl(http://example.com/a)'/>", "backslash")]
    [InlineData("<style>@import 'http://example.com/a.css';</style>", "@import")]
    [InlineData("<style>@font-face{font-family:a;src:url(data:font/ttf;base64,AAAA)}</style>", "@font-face")]
    [InlineData("<style><![CDATA[rect{fill:url(//example.com/)}]]></style>", "//example.com/")]
    [InlineData("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "neither PNG nor JPEG")]
    [InlineData("<image href='data:image/png;base64,AAAA'/>", "not a whole PNG or JPEG")]
    [InlineData("<script>alert(1)</script>", "a script")]
    [InlineData("<g><foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>x</b></foreignObject></g>", "foreignObject")]
    [InlineData("<text>Sale</text>", "convert the text to paths")]
    [InlineData("<g><text><tspan>Sale</tspan></text></g>", "convert the text to paths")]
    [InlineData("<filter id='f'><feTurbulence numOctaves='1e9'/></filter>", "numOctaves")]
    [InlineData("<filter id='f'><feMorphology radius='1 100000'/></filter>", "radius")]
    [InlineData("<g id='a'><use href='#a'/></g>", "refer to themselves")]
    public void What_leads_outside_or_is_no_drawing_is_refused_by_name(string body, string named) =>
        Assert.Contains(named, SvgPixels.Refusal($"{SvgPixels.Start} viewBox='0 0 9 9'>{body}</svg>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>", "<title>&c;</title>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<title>&x;</title>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY % x SYSTEM 'http://example.com/x.dtd'> %x;]>", "<rect fill='&y;'/>")]
    [InlineData("", "<rect")]
    [InlineData("", "</svg><svg>")]
    public void Entities_and_broken_XML_are_refused(string before, string body) =>
        Assert.Contains("not an SVG", SvgPixels.Refusal($"{before}{SvgPixels.Start}>{body}</svg>"), StringComparison.Ordinal);

    [Fact]
    public void A_page_or_a_compressed_file_is_no_SVG()
    {
        Assert.Contains("not an SVG", SvgPixels.Refusal("<html><body/></html>"), StringComparison.Ordinal);
        Assert.Contains("not an SVG", SvgPixels.Refusal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]), StringComparison.Ordinal);
        Assert.Contains("not an SVG", SvgPixels.Refusal([]), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_of_anything_is_refused_before_it_is_drawn()
    {
        Assert.Contains("more than 2 MB", Refusal(new string(' ', 2 * 1024 * 1024)), StringComparison.Ordinal);
        Assert.Contains("20,000 elements", Refusal(Repeat("<path d='M0 0h1'/>", 100_000)), StringComparison.Ordinal);
        Assert.Contains("nested more than 100 deep", Refusal(Repeat("<g>", 100) + Repeat("</g>", 100)), StringComparison.Ordinal);
        Assert.Contains("used again", Refusal("<rect id='g0' width='1' height='1'/>" + string.Concat(Enumerable.Range(1, 9)
            .Select(level => $"<g id='g{level}'>{Repeat($"<use href='#g{level - 1}'/>", 10)}</g>"))), StringComparison.Ordinal);
        Assert.Contains("used again", Refusal($"<marker id='m'><rect/></marker><path marker-mid='url(#m)' d='M{Repeat("1 1 ", 60_000)}'/>"),
            StringComparison.Ordinal);
        Assert.Contains("used again", Refusal("<style>.a{mask:url(#m)}</style>"
            + $"<mask id='m'>{Repeat("<rect/>", 300)}</mask>{Repeat("<rect class='b a'/>", 300)}"), StringComparison.Ordinal);
        Assert.Contains("few levels deep", Refusal(string.Concat(Enumerable.Range(0, 5000)
            .Select(level => $"<g id='g{level}'><use href='#g{level + 1}'/></g>"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_without_end_is_ended()
    {
        var random = new Random(1);
        var edges = string.Concat(Enumerable.Range(0, 200_000).Select(_ => $"{random.Next(1000)} "));
        var sentence = SvgPixels.Refusal(
            $"{SvgPixels.Start} viewBox='0 0 1000 1000'><path d='M0 0L{edges}'/></svg>", budget: TimeSpan.FromMilliseconds(400));
        Assert.Contains("seconds to draw", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_way_of_loading_takes_an_SVG()
    {
        _ = new ImagingLibrary();
        var svg = Encoding.UTF8.GetBytes($"{SvgPixels.Start} width='9' height='9'/>");
        Assert.True(ImageProbe.Probe(svg).IsRefused);
        Assert.Throws<VipsException>(() => Image.NewFromBuffer(svg));
        Assert.Throws<VipsException>(() => Image.SvgloadBuffer(svg));
        Assert.Throws<VipsException>(() => Image.ThumbnailBuffer(svg, 9));
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, svg);
        Assert.Throws<VipsException>(() => Image.NewFromFile(file));
        Assert.Throws<VipsException>(() => Image.Svgload(file));
        File.Delete(file);
        Assert.DoesNotContain(
            Repository.Sources("ImageGen.Functions"),
            source => source.Text.Contains("NewFromStream", StringComparison.Ordinal)
                || source.Text.Contains("NewFromSource", StringComparison.Ordinal));
    }

    private static string Refusal(string body) => SvgPixels.Refusal($"{SvgPixels.Start} viewBox='0 0 9 9'>{body}</svg>");

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
