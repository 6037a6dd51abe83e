using System.Globalization;

namespace ImageGen.Tests.Imaging.Svg;

public sealed class SvgRasterizerTests
{
    private const string Red = "#ffff0000";
    private const string Blue = "#ff0000ff";
    private const string Lime = "#ff00ff00";
    private const string Nothing = "#00000000";

    [Fact]
    public void Pixels_are_premultiplied_and_in_their_place()
    {
        using var drawn = SvgPixels.OfBox("<rect x='50' width='50' height='50' fill='#f00' fill-opacity='.5'/>");
        Assert.Equal((Nothing, Nothing), (drawn.At(25, 25), drawn.At(75, 75)));
        Assert.Matches("^#(7f7f|8080)0000$", drawn.At(75, 25));
    }

    [Theory]
    [InlineData("viewBox='0 0 200 100' width='20' height='10'")]
    [InlineData("width='200' height='100'")]
    [InlineData("width='150pt' height='75pt'")]
    [InlineData("viewBox='0 0 200 100' width='100%' style='width:1em;height:77px'")]
    [InlineData("viewBox='0 0 200 100' preserveAspectRatio='xMinYMin'")]
    public void A_drawing_is_stretched_or_cut_on_both_sides(string size)
    {
        // Three stripes of 50, 100 and 50.
        var svg = $"{SvgPixels.Start} {size}><style>svg{{width:5px}}</style><path d='M0 0h50v100h-50z' fill='red'/>"
            + "<path d='M50 0h100v100h-100z' fill='lime'/><path d='M150 0h50v100h-50z' fill='blue'/></svg>";

        using var stretched = SvgPixels.Of(svg, 80, 80, stretch: true);
        using var cut = SvgPixels.Of(svg, 80, 80, stretch: false);

        Assert.Equal((Red, Lime, Blue), (stretched.At(2, 40), stretched.At(40, 78), stretched.At(77, 2)));
        Assert.Equal((Lime, Lime, Lime), (cut.At(1, 1), cut.At(40, 40), cut.At(78, 78)));
    }

    [Theory]
    [InlineData("<rect width='100' height='100' fill='#f00'/>")]
    [InlineData("<rect width='100' height='100' style='stroke:none; fill : rgb(255, 0, 0) !important;opacity:1'/>")]
    [InlineData("<rect width='100' height='100' style='fill:hsl(0,100%,50%)'/>")]
    [InlineData("<defs><style>.a{stroke:#000}.b,.c{fill:red}</style></defs><rect class='b' width='100' height='100'/>")]
    [InlineData("<g fill='rgba(255,0,0,1)'><rect width='100' height='100'/></g>")]
    [InlineData("<path d='M0 50h100' stroke='red' stroke-width='100'/>")]
    public void A_colour_is_replaced_however_it_is_written(string body)
    {
        using var before = SvgPixels.OfBox(body);
        using var after = SvgPixels.OfBox(body, ("rgb(255, 0, 0)", "rgba(0,0,255,1)"), ("#00ff00", "#123456"));
        Assert.Equal((Red, Blue), (before.At(50, 50), after.At(50, 50)));
    }

    [Fact]
    public void Colours_change_places_and_other_colours_stay()
    {
        using var drawn = SvgPixels.OfBox(
            "<rect width='30' height='100' fill='red'/><rect x='30' width='30' height='100' fill='blue'/>"
            + "<rect x='60' width='40' height='100' fill='lime'/>",
            ("red", "blue"), ("blue", "red"));
        Assert.Equal((Blue, Red, Lime), (drawn.At(10, 50), drawn.At(45, 50), drawn.At(80, 50)));
    }

    [Fact]
    public void What_has_no_colour_counts_as_black_but_a_mask_stays_as_it_is()
    {
        using var drawn = SvgPixels.OfBox(
            "<mask id='m'><rect width='100' height='100' fill='white'/><rect width='50' height='100'/></mask>"
            + "<rect width='100' height='100' mask='url(#m)'/><rect width='20' height='20' fill='blue'/>",
            ("#000", "red"));
        Assert.Equal((Nothing, Red, Blue), (drawn.At(40, 50), drawn.At(75, 50), drawn.At(10, 10)));
    }

    [Fact]
    public void A_new_colour_may_be_a_gradient()
    {
        using var drawn = SvgPixels.OfBox(
            "<rect width='100' height='100' fill='red'/>", ("red", "linear-gradient(90deg, #000 0%, #0000ff 100%)"));
        Assert.InRange(BlueAt(1), 0, 10);
        Assert.InRange(BlueAt(50), 118, 138);
        Assert.InRange(BlueAt(98), 245, 255);
        Assert.Equal(drawn.At(50, 1), drawn.At(50, 98));

        int BlueAt(int x) => int.Parse(drawn.At(x, 50).AsSpan(7), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_editors_write_beside_the_drawing_does_no_harm()
    {
        using var drawn = SvgPixels.Of(
            "<?xml version='1.0' encoding='utf-8'?>"
            + "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
            + $"<!-- Made by hand -->{SvgPixels.Start} xmlns:sodipodi='http://sodipodi.example' viewBox='0 0 9 9' onload='go()'>"
            + "<metadata><x xmlns='urn:x'>y</x></metadata><title>A &lt;box></title>"
            + "<sodipodi:namedview zoom='1'><text>no</text></sodipodi:namedview>"
            + "<a xlink:href='https://example.com/'><rect sodipodi:type='x' width='9' height='9' fill='red'/></a><text> </text></svg>",
            10, 10, stretch: true);
        Assert.Equal(Red, drawn.At(5, 5));
    }

    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:image/jpeg;base64,")]
    public void Images_inside_of_the_file_are_drawn(string start)
    {
        var format = start.Contains("png", StringComparison.Ordinal) ? ImageGen.Imaging.ImageFormat.Png : ImageGen.Imaging.ImageFormat.Jpeg;
        var image = Convert.ToBase64String(TestImage.Make(format, 40, 30));
        using var drawn = SvgPixels.OfBox($"<image width='100' height='100' preserveAspectRatio='none' xlink:href='{start}{image}'/>");
        Assert.StartsWith("#ff", drawn.At(50, 50), StringComparison.Ordinal);
        Assert.NotEqual(drawn.At(5, 5), drawn.At(90, 90));
    }

    [Fact]
    public void A_file_that_may_take_long_is_drawn_by_another_process_with_the_same_result()
    {
        const string Box = "<rect x='25' y='25' width='50' height='50' fill='red'/>";
        using var here = SvgPixels.OfBox(Box);
        using var there = SvgPixels.OfBox($"<filter id='unused'><feFlood/></filter>{Box}");
        for (var at = 0; at < 100; at++)
            Assert.Equal(here.At(at, 50), there.At(at, 50));
    }
}
