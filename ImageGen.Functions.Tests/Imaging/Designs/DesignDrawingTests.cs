using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>Where shapes, lines, groups and the page itself put their colours.</summary>
public sealed class DesignDrawingTests
{
    private const string White = "#FFFFFF";
    private const string Red = "#FF0000";
    private const string Blue = "#0000FF";

    [Fact]
    public async Task A_box_begins_at_its_upper_left_corner()
    {
        var picture = await Drawn.DrawAsync("""{ "type": "figure", "x": 10, "y": "20", "width": 30, "height": 40, "fill": "red" }""");

        Assert.Equal(new SKRectI(10, 20, 40, 60), picture.Ink());
        Assert.Equal((Red, Red, White), (picture[10, 20], picture[39, 59], picture[40, 60]));
    }

    [Fact]
    public async Task An_element_turns_clockwise_about_its_upper_left_corner()
    {
        var picture = await Drawn.DrawAsync(
            """{ "type": "figure", "x": 100, "y": 20, "width": 50, "height": 30, "fill": "red", "rotation": 90 }""");

        Assert.Equal(new SKRectI(70, 20, 100, 70), picture.Ink());
    }

    [Theory]
    [InlineData("#f00", "#FF0000")]
    [InlineData("#ff000080", "#FF7F7F")]
    [InlineData("rgba(255, 0, 0, 100)", "#FF0000")]
    [InlineData("rgb(0 0 255 / 50%)", "#7F7FFF")]
    [InlineData("hsl(120, 100%, 50%)", "#00FF00")]
    [InlineData("DarkSlateGrey", "#2F4F4F")]
    [InlineData("transparent", "#FFFFFF")]
    [InlineData("", "#FFFFFF")]
    public async Task Colours_are_written_in_any_way_of_CSS(string fill, string drawn)
    {
        var picture = await Drawn.DrawAsync($$"""{ "type": "figure", "width": 20, "height": 20, "fill": "{{fill}}" }""");

        Assert.Equal(drawn, picture[5, 5]);
    }

    [Theory]
    [InlineData("linear-gradient(90deg, red 0%, blue 100%)", "#FE0001", "#0100FE", "#FE0001")]
    [InlineData("linear-gradient(to left, red, blue)", "#0100FE", "#FE0001", "#0100FE")]
    [InlineData("linear-gradient(red, blue)", "#FE0001", "#FE0001", "#0100FE")]
    [InlineData("linear-gradient(0.25turn, red 50%, blue 50%)", "#FF0000", "#0000FF", "#FF0000")]
    public async Task Gradients_run_over_the_box(string fill, string leftTop, string rightTop, string leftBottom)
    {
        var picture = await Drawn.DrawAsync($$"""{ "type": "figure", "width": 200, "height": 100, "fill": "{{fill}}" }""");

        Assert.Equal((leftTop, rightTop, leftBottom), (picture[0, 0], picture[199, 0], picture[0, 99]));
    }

    [Fact]
    public async Task A_gradient_to_a_corner_has_its_middle_in_the_other_corners()
    {
        var picture = await Drawn.DrawAsync(
            """{ "type": "figure", "width": 200, "height": 100, "fill": "linear-gradient(to top right, #000, #fff)" }""");

        Assert.InRange(picture.At(0, 0).Red, 125, 129);
        Assert.InRange(picture.At(199, 99).Red, 125, 129);
        Assert.True(picture.At(0, 99).Red < 3 && picture.At(199, 0).Red > 252);
    }

    [Fact]
    public async Task Opacity_is_that_of_an_element_as_a_whole()
    {
        var picture = await Drawn.DrawAsync(
            """
            { "type": "group", "opacity": 0.5, "children": [
              { "type": "figure", "x": 0, "width": 60, "height": 60, "fill": "red" },
              { "type": "group", "children": [ { "type": "figure", "x": 30, "width": 60, "height": 60, "fill": "blue" } ] } ] },
            { "type": "figure", "x": 100, "width": 60, "height": 60, "fill": "red", "stroke": "blue", "strokeWidth": 10, "opacity": 0.5 }
            """);

        Assert.Equal(("#FF7E7E", "#7E7EFF", "#7E7EFF"), (picture[10, 10], picture[40, 10], picture[80, 10]));
        Assert.Equal(("#7E7EFF", "#FF7E7E"), (picture[105, 30], picture[130, 30]));
    }

    [Fact]
    public async Task A_stroke_is_inside_of_the_outline()
    {
        var picture = await Drawn.DrawAsync(
            """{ "type": "figure", "x": 20, "y": 20, "width": 60, "height": 60, "fill": "red", "stroke": "blue", "strokeWidth": 5 }""");

        Assert.Equal(new SKRectI(20, 20, 80, 80), picture.Ink());
        Assert.Equal((Blue, Blue, Red), (picture[20, 50], picture[24, 50], picture[25, 50]));
    }

    [Fact]
    public async Task Figures_fill_their_box_and_an_unknown_one_is_a_rectangle_that_says_so()
    {
        foreach (var subType in new[] { "circle", "star", "heart1", "blob7", "rightArrow", "cloud" })
        {
            var picture = await Drawn.DrawAsync(
                $$"""{ "type": "figure", "subType": "{{subType}}", "x": 20, "y": 10, "width": 120, "height": 80, "fill": "red" }""");

            var ink = picture.Ink();
            Assert.True(SKRectI.Inflate(ink, 1, 1).Contains(new SKRectI(20, 10, 140, 90)), $"{subType} {ink}");
            Assert.True(new SKRectI(19, 9, 141, 91).Contains(ink), $"{subType} {ink}");
            Assert.Empty(picture.Design.Warnings);
            Assert.Equal(White, picture[21, 88]);
        }

        var unknown = await Drawn.DrawAsync("""{ "type": "figure", "subType": "dodo", "width": 20, "height": 20, "fill": "red" }""");
        Assert.Equal((Red, Red), (unknown[0, 0], unknown[19, 19]));
        Assert.Contains("'dodo'", Assert.Single(unknown.Design.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corners_are_rounded_by_half_the_short_side_at_most()
    {
        var picture = await Drawn.DrawAsync("""{ "type": "figure", "width": 100, "height": 40, "cornerRadius": 500, "fill": "red" }""");

        Assert.Equal((White, Red, Red), (picture[2, 2], picture[21, 0], picture[1, 20]));
    }

    [Fact]
    public async Task A_line_runs_along_the_middle_of_its_box()
    {
        var picture = await Drawn.DrawAsync(
            """
            { "type": "line", "x": 20, "y": 10, "width": 100, "height": 6, "color": "red" },
            { "type": "line", "x": 20, "y": 40, "width": 100, "height": 10, "color": "blue", "dash": [2, 1] },
            { "type": "line", "x": 20, "y": 80, "width": 100, "height": 4, "color": "red", "endHead": "square" }
            """);

        Assert.Equal((White, Red, Red, White), (picture[50, 9], picture[50, 10], picture[119, 15], picture[50, 16]));
        Assert.Equal((Blue, White, Blue), (picture[39, 45], picture[45, 45], picture[52, 45]));
        Assert.Equal((Red, White, White), (picture[115, 75], picture[25, 75], picture[121, 82]));
    }

    [Fact]
    public async Task Elements_are_painted_in_their_order_and_those_on_top_last()
    {
        var picture = await Drawn.DrawAsync(
            """
            { "type": "figure", "width": 50, "height": 50, "fill": "red", "alwaysOnTop": true },
            { "type": "figure", "x": 20, "width": 50, "height": 50, "fill": "blue" },
            { "type": "figure", "x": 60, "width": 50, "height": 50, "fill": "lime" },
            { "type": "figure", "width": 200, "height": 100, "visible": false },
            { "type": "figure", "width": 200, "height": 100, "showInExport": false }
            """);

        Assert.Equal((Red, Blue, "#00FF00"), (picture[30, 10], picture[55, 10], picture[65, 10]));
    }

    [Theory]
    [InlineData("multiply", "#000000")]
    [InlineData("screen", "#FF00FF")]
    [InlineData("difference", "#FF00FF")]
    [InlineData("normal", "#0000FF")]
    public async Task Blend_modes_mix_with_what_is_below(string mode, string mixed)
    {
        var picture = await Drawn.DrawAsync(
            $$"""
            { "type": "figure", "width": 50, "height": 50, "fill": "red" },
            { "type": "figure", "width": 50, "height": 50, "fill": "blue", "blendMode": "{{mode}}" }
            """);

        Assert.Equal(mixed, picture[10, 10]);
    }

    [Fact]
    public async Task A_shadow_lies_under_its_element_and_is_not_turned_with_it()
    {
        var hard = await Drawn.DrawAsync(
            """
            { "type": "figure", "x": 60, "y": 20, "width": 40, "height": 30, "fill": "red", "rotation": 90, "shadowEnabled": true,
              "shadowBlur": 0, "shadowOffsetX": 20, "shadowColor": "blue", "shadowOpacity": 0.5 }
            """);
        Assert.Equal(("#7F7FFF", Red, White), (hard[75, 40], hard[45, 40], hard[45, 65]));

        var soft = await Drawn.DrawAsync(
            """
            { "type": "figure", "x": 50, "y": 30, "width": 100, "height": 40, "fill": "red", "shadowEnabled": true, "shadowBlur": 20 }
            """);
        // A gaussian of half the blur: half of the darkness at the edge, a sixth at one deviation.
        Assert.InRange(soft.At(100, 29).Red, 110, 155);
        Assert.InRange(soft.At(100, 19).Red, 200, 230);
        Assert.Equal(Red, soft[100, 31]);
        Assert.Equal(White, (await Drawn.DrawAsync(
            """{ "type": "figure", "x": 50, "y": 30, "width": 9, "height": 9, "shadowBlur": 20, "shadowOffsetX": 20 }"""))[72, 34]);
    }

    [Fact]
    public async Task Effects_change_the_colours_of_their_element_where_they_are_switched_on()
    {
        var picture = await Drawn.DrawAsync(
            """
            { "type": "figure", "x": 0, "width": 20, "height": 20, "fill": "rgb(100,50,200)", "grayscaleEnabled": true },
            { "type": "figure", "x": 20, "width": 20, "height": 20, "fill": "rgb(100,50,200)", "sepiaEnabled": true },
            { "type": "figure", "x": 40, "width": 20, "height": 20, "fill": "rgb(100,50,200)", "brightnessEnabled": true,
              "brightness": -0.2 },
            { "type": "figure", "x": 60, "width": 20, "height": 20, "fill": "rgb(100,50,200)", "brightness": 0.9, "blurRadius": 9 },
            { "type": "figure", "x": 120, "y": 40, "width": 40, "height": 40, "fill": "red", "blurEnabled": true, "blurRadius": 10 }
            """);

        Assert.Equal(("#5B5B5B", "#746750", "#310095", "#6432C8"), (picture[10, 10], picture[30, 10], picture[50, 10], picture[70, 10]));
        Assert.InRange(picture.At(120, 60).Green, 100, 155);
    }

    [Fact]
    public async Task Only_PNG_keeps_a_transparent_page()
    {
        const string Page = "\"background\": \"rgba(0,0,0,0.5)\",";

        Assert.Equal("#80000000", (await Drawn.DrawAsync("", Page))[5, 5]);
        Assert.Equal("#000000", (await Drawn.DrawAsync("", "\"background\": \"black\","))[5, 5]);
        Assert.InRange((await Drawn.DrawAsync("", Page, output: new(ImageFormat.WebP))).At(5, 5).Red, 125, 130);
        var jpeg = await Drawn.DrawAsync("", Page, output: new(ImageFormat.Jpeg));
        Assert.InRange(jpeg.At(5, 5).Red, 125, 130);
        Assert.Equal(("image/jpeg", 200, 100), (jpeg.Design.ContentType, jpeg.Design.Width, jpeg.Design.Height));
    }

    [Theory]
    [InlineData("""{ "type": "table", "name": "Prices" }""", DesignFault.UnknownElement, "table \"Prices\" on page 1")]
    [InlineData("""{ "type": "lottie", "id": "q1" }""", DesignFault.UnknownElement, "lottie \"q1\" on page 1")]
    [InlineData(
        """{ "type": "video", "name": "Clip", "src": "https://x/a.MP4?s=1" }""", DesignFault.UnknownElement, "video \"Clip\" on page 1")]
    [InlineData("""{ "type": "figure", "filters": { "warm": 0.4, "cold": 0 } }""", DesignFault.UnknownEffect, "(warm)")]
    [InlineData("""{ "type": "figure", "fill": "radial-gradient(red, blue)" }""", DesignFault.UnknownEffect, "radial-gradient")]
    [InlineData("""{ "type": "figure", "blendMode": "dodge-it" }""", DesignFault.UnknownEffect, "dodge-it")]
    public async Task What_is_not_drawn_refuses_the_page_or_is_a_warning(string element, DesignFault fault, string named)
    {
        var refusal = await Drawn.RefuseAsync(element);
        Assert.Equal(fault, refusal.Fault);
        Assert.Contains(named, refusal.Sentence, StringComparison.Ordinal);

        var drawn = await Drawn.DrawAsync(element, output: new(ImageFormat.Png, FailOnUnknown: false));
        Assert.Equal(refusal.Sentence, Assert.Single(drawn.Design.Warnings));
    }

    [Fact]
    public async Task A_page_that_would_take_minutes_is_refused()
    {
        var elements = Enumerable.Repeat(
            """{ "type": "figure", "width": 6000, "height": 6000, "blurEnabled": true, "shadowEnabled": true }""", 500);
        var page = Drawn.Page(string.Join(',', elements), "\"width\": 6000, \"height\": 6000,");
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        // It is cancelled between elements too.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Drawn.Renderer.RenderAsync(page, DesignAssets.None, new(ImageFormat.Jpeg), soon.Token));
    }
}
