using System.Text;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>Images and drawings in their boxes. The picture is red, green, blue and white in its quarters.</summary>
public sealed class DesignPictureTests
{
    private const string Red = "#FF0000";
    private const string Green = "#00FF00";
    private const string Blue = "#0000FF";
    private const string White = "#FFFFFF";

    private static readonly DesignAssets Assets = Drawn.Assets(
        ("p", Drawn.Quarters(80, 80)), ("wide", Drawn.Quarters(160, 80)), ("large", Drawn.Quarters(1600, 800)));

    [Fact]
    public async Task A_picture_fills_its_box_from_the_upper_left_corner_of_its_window()
    {
        var picture = await DrawAsync(
            """
            { "type": "image", "src": "wide", "x": 0, "width": 80, "height": 80 },
            { "type": "image", "src": "wide", "x": 100, "width": 80, "height": 80, "cropX": 0.5, "cropWidth": 0.5, "cropHeight": 1 }
            """);

        Assert.Equal((Red, Red, Blue), (picture[2, 2], picture[77, 2], picture[77, 77]));
        Assert.Equal((Green, Green, White), (picture[102, 2], picture[177, 38], picture[102, 77]));
    }

    [Fact]
    public async Task A_window_of_another_ratio_is_cut_and_only_stretched_where_asked()
    {
        var picture = await DrawAsync(
            """
            { "type": "image", "src": "p", "x": 0, "width": 80, "height": 40 },
            { "type": "image", "src": "p", "x": 100, "width": 80, "height": 40, "stretchEnabled": true }
            """);

        Assert.Equal((Red, Green, Red), (picture[2, 2], picture[77, 2], picture[2, 37]));
        Assert.Equal((Red, Green, Blue), (picture[102, 2], picture[177, 2], picture[102, 37]));
    }

    [Fact]
    public async Task A_window_may_lie_anywhere()
    {
        var picture = await DrawAsync(
            """
            { "type": "image", "src": "p", "width": 80, "height": 80, "cropX": 0.25, "cropY": 0.25, "cropWidth": 0.5, "cropHeight": 0.5 },
            { "type": "image", "src": "large", "x": 100, "y": 10, "width": 80, "height": 40, "cropX": 0.25, "cropWidth": 0.75 }
            """);

        Assert.Equal((Red, Green, Blue, White), (picture[36, 36], picture[44, 36], picture[36, 44], picture[44, 44]));
        // The window is 1200 x 800 of 1600 x 800, cut to 1200 x 600; its green begins at a third and its blue at two thirds.
        Assert.Equal((Red, Green, Red, Blue), (picture[115, 12], picture[140, 12], picture[102, 30], picture[102, 45]));
    }

    [Fact]
    public async Task Pictures_are_mirrored_in_their_box()
    {
        var picture = await DrawAsync(
            """
            { "type": "image", "src": "p", "x": 0, "width": 40, "height": 40, "flipX": true },
            { "type": "image", "src": "p", "x": 50, "width": 40, "height": 40, "flipY": true },
            { "type": "image", "src": "p", "x": 100.4, "y": 0.3, "width": 40, "height": 40, "flipX": true, "flipY": true }
            """);

        Assert.Equal((Green, White), (picture[2, 2], picture[2, 37]));
        Assert.Equal((Blue, Red), (picture[52, 2], picture[52, 37]));
        Assert.Equal((White, Red), (picture[103, 3], picture[137, 37]));
    }

    [Fact]
    public async Task Pictures_are_turned_faded_rounded_and_framed()
    {
        var picture = await DrawAsync(
            """
            { "type": "image", "src": "p", "x": 60, "y": 10, "width": 40, "height": 40, "rotation": 90 },
            { "type": "image", "src": "p", "x": 70, "width": 40, "height": 40, "opacity": 0.5 },
            { "type": "image", "src": "p", "x": 120, "width": 60, "height": 60, "cornerRadius": 20, "borderSize": 4,
              "borderColor": "black" }
            """);

        Assert.Equal((Blue, Red, Green), (picture[23, 13], picture[57, 13], picture[57, 47]));
        Assert.Equal(("#FF7E7E", "#7EFF7E"), (picture[72, 2], picture[107, 2]));
        Assert.Equal((White, "#000000", "#000000", Red), (picture[121, 1], picture[150, 0], picture[123, 30], picture[124, 29]));
    }

    [Fact]
    public async Task A_mask_decides_by_its_alpha_what_is_seen()
    {
        using var bitmap = new SKBitmap(10, 10);
        bitmap.Erase(SKColors.Transparent);
        bitmap.Erase(SKColors.Black, new SKRectI(0, 0, 5, 10));
        using var mask = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var picture = await Drawn.DrawAsync(
            $$"""
            { "type": "image", "src": "p", "width": 80, "height": 40, "stretchEnabled": true,
              "clipSrc": "data:image/png;base64,{{Convert.ToBase64String(mask.ToArray())}}" }
            """,
            assets: Assets);

        Assert.Equal((Red, Blue, White), (picture[30, 5], picture[30, 35], picture[50, 5]));
    }

    [Fact]
    public async Task A_picture_may_be_the_background_and_covers_the_page()
    {
        var picture = await Drawn.DrawAsync("", "\"background\": \"https://x/p\",", Drawn.Assets(("https://x/p", Drawn.Quarters(80, 80))));

        Assert.Equal((Red, Green, Red), (picture[2, 2], picture[197, 2], picture[2, 77]));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Pictures_of_every_format_are_scaled_down_and_up(SKEncodedImageFormat format)
    {
        var assets = Drawn.Assets(("big", Drawn.Quarters(1000, 1000, format)), ("small", Drawn.Quarters(16, 16, format)));
        var picture = await Drawn.DrawAsync(
            """
            { "type": "image", "src": "big", "x": 0, "width": 90, "height": 90 },
            { "type": "image", "src": "small", "x": 100.5, "y": 0.5, "width": 90, "height": 90 }
            """,
            assets: assets);

        foreach (var left in new[] { 0, 101 })
        {
            AssertNear(SKColors.Red, picture.At(left + 10, 10));
            AssertNear(SKColors.Lime, picture.At(left + 80, 10));
            AssertNear(SKColors.Blue, picture.At(left + 10, 80));
        }
    }

    [Fact]
    public async Task The_first_frame_of_a_GIF_is_drawn()
    {
        // Two frames of one pixel: red, then blue.
        var gif = Convert.FromHexString(
            "47494638396101000100910000FF00000000FF00FF00FFFFFF21FF0B4E45545343415045322E300301000000"
            + "21F90400000000002C00000000010001000002024401003B");
        var picture = await Drawn.DrawAsync(
            """{ "type": "gif", "src": "g", "width": 20, "height": 20, "duration": 400 }""", assets: Drawn.Assets(("g", gif)));

        Assert.Equal(Red, picture[10, 10]);
    }

    [Fact]
    public async Task A_drawing_is_stretched_without_its_ratio_and_else_covers_its_box()
    {
        const string Svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><rect width='50' height='50' fill='red'/>"
            + "<rect x='50' width='50' height='50' fill='#00a1ff'/></svg>";
        var link = $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Svg))}";
        var picture = await Drawn.DrawAsync(
            $$"""
            { "type": "svg", "src": "{{link}}", "width": 40, "height": 80, "keepRatio": false },
            { "type": "svg", "src": "{{link}}", "x": 50, "width": 80, "height": 40, "colorsReplace": { "rgb(0, 161, 255)": "lime" } },
            { "type": "svg", "src": "data:image/svg+xml;utf8,{{Uri.EscapeDataString(Svg)}}", "x": 140, "width": 20, "height": 20,
              "flipX": true }
            """);

        Assert.Equal((Red, "#00A1FF", Red), (picture[5, 5], picture[35, 5], picture[5, 75]));
        Assert.Equal((Red, Green), (picture[55, 20], picture[125, 20]));
        Assert.Equal(("#00A1FF", Red), (picture[142, 10], picture[157, 10]));
    }

    [Theory]
    [InlineData("p.png", "not at hand")]
    [InlineData("half", "cannot be used")]
    [InlineData("text", "cannot be used")]
    [InlineData("empty", "cannot be used")]
    [InlineData("external", "cannot be used")]
    [InlineData("data:image/png;base64,!!!", "cannot be used")]
    public async Task An_image_that_cannot_be_drawn_refuses_its_page_alone(string link, string sentence)
    {
        var whole = Drawn.Quarters(300, 300);
        var assets = Drawn.Assets(
            ("half", whole[..(whole.Length / 2)]), ("text", "<html></html>"u8.ToArray()), ("empty", []), ("p", whole),
            ("external", Encoding.UTF8.GetBytes(
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                + "<image href='https://x/y.png' width='9' height='9'/></svg>")));
        var refusal = await Drawn.RefuseAsync(
            $$"""{ "type": "image", "name": "Product", "src": "{{link}}", "width": 20, "height": 20 }""", assets);

        Assert.Equal(DesignFault.InvalidImage, refusal.Fault);
        Assert.Contains("image \"Product\" on page 1", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains(sentence, refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(Red, (await Drawn.DrawAsync("""{ "type": "image", "src": "p", "width": 20, "height": 20 }""", assets: assets))[2, 2]);
    }

    [Fact]
    public async Task More_pictures_than_are_kept_are_drawn_right_in_parallel()
    {
        const int Side = 1100;
        var page = Drawn.Page(
            $$"""{ "type": "image", "src": "p", "width": {{Side}}, "height": {{Side}} }""", $"\"width\": {Side}, \"height\": {Side},");

        // Some 8 MB each, twice of what is kept; the sizes make them different files.
        await Parallel.ForAsync(0, 24, async (number, _) =>
        {
            var assets = Drawn.Assets(("p", Drawn.Quarters(100 + (2 * (number % 20)), 100)));
            var picture = await Drawn.DrawAsync(page, assets, new(ImageFormat.Jpeg));
            Assert.True(picture.At(50, 50) is { Red: > 250, Green: < 5 } && picture.At(50, Side - 50) is { Blue: > 250, Red: < 5 });
        });
    }

    [Fact]
    public async Task Without_a_source_there_is_nothing_to_draw()
    {
        var picture = await DrawAsync("""{ "type": "image", "name": "Logo", "src": "", "width": 20, "height": 20 }""");

        Assert.Equal(SKRectI.Empty, picture.Ink());
        Assert.Contains("\"Logo\"", Assert.Single(picture.Design.Warnings), StringComparison.Ordinal);
    }

    private static Task<Picture> DrawAsync(string elements) => Drawn.DrawAsync(elements, assets: Assets);

    private static void AssertNear(SKColor expected, SKColor drawn)
    {
        var distance = Math.Abs(expected.Red - drawn.Red) + Math.Abs(expected.Green - drawn.Green) + Math.Abs(expected.Blue - drawn.Blue);
        Assert.True(distance < 24, $"{drawn} instead of {expected}");
    }
}
