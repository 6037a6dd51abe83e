using System.Globalization;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;

namespace ImageGen.Tests.Models;

/// <summary>How a model is called for a request, and what is then done with the pixels of its images.</summary>
public sealed class ImagePlannerTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";
    private const string Cutter = "us.stability.stable-image-remove-background-v1:0";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Gpt = "gpt-image-2";

    private static readonly ModelCatalog Catalogue = Catalogs.At("2026-01-01");

    [Fact]
    public void A_square_needs_no_work_on_its_pixels()
    {
        var plan = Plan(Core, Catalogs.Request with { Shape = AspectRatio.Parse("1:1") });
        Assert.Null(plan.Finish.Size);
        Assert.Equal("1:1", plan.Call.Output.Name);
        Assert.Equal(0.04m, plan.Price);
    }

    [Fact]
    public void A_size_the_model_takes_is_asked_for_and_left_alone()
    {
        var plan = Plan(Gpt, Catalogs.Request with { Size = new(1536, 1024) });
        Assert.Equal("1536x1024", plan.Call.Output.Name);
        Assert.Null(plan.Finish.Size);
    }

    [Theory]
    [InlineData(SizeFit.Crop, ImageFit.Crop)]
    [InlineData(SizeFit.Pad, ImageFit.Pad)]
    public void A_size_it_lacks_is_generated_near_and_made_exact(SizeFit fit, ImageFit done)
    {
        var plan = Plan(Core, Catalogs.Request with { Size = new(1200, 628), Fit = fit });
        Assert.Equal("16:9", plan.Call.Output.Name);
        Assert.Equal(new ImageSize(1200, 628), plan.Finish.Size);
        Assert.Equal(done, plan.Finish.Fit);
    }

    [Fact]
    public void The_nearest_size_comes_back_as_it_is() =>
        Assert.Null(Plan(Core, Catalogs.Request with { Size = new(1200, 628), Fit = SizeFit.Nearest }).Finish.Size);

    [Theory]
    [InlineData(Large, "jpeg", "1:1", "jpeg")]
    [InlineData(Large, "webp", "1:1", "webp")]
    [InlineData(Large, "webp", "1024x1024", "webp")]
    [InlineData(Large, "webp", "1344x768", "webp")]
    [InlineData(Large, "jpeg", "1024x1024 pad", "jpeg")]
    [InlineData(Large, "jpeg", "1200x628 nearest", "jpeg")]
    [InlineData(Large, "jpeg", "1200x628 crop", "png")]
    [InlineData(Large, "jpeg", "2000x2000 pad", "png")]
    [InlineData(Large, "jpeg", "512x512", "png")]
    [InlineData(Large, "jpeg", "16:9", "png")]
    [InlineData(Large, "avif", "1:1", "png")]
    [InlineData(Core, "jpeg", "1024x1024", "jpeg")]
    [InlineData(Core, "webp", "1:1", "png")]
    [InlineData(Gpt, "jpeg", "16:9", "jpeg")]
    [InlineData(Gpt, "webp", "1536x1024", "webp")]
    [InlineData(Gpt, "jpeg", "1200x628 crop", "png")]
    [InlineData(Nova, "jpeg", "1:1", "png")]
    [InlineData("dall-e-3", "webp", "1:1", "png")]
    public void A_model_is_asked_for_the_ordered_format_where_its_file_can_be_kept(string id, string ordered, string shape, string asked)
    {
        Assert.True(ImageFormats.TryParse(ordered, out var format));
        var plan = Plan(id, Shaped(shape) with { Format = format });
        Assert.Equal((asked, format), (plan.Call.Format.WireName(), plan.Finish.Format));
    }

    [Theory]
    [InlineData(ImageTask.Inpaint, "us.stability.stable-image-inpaint-v1:0", ImageFormat.Jpeg, false, ImageFormat.Jpeg)]
    [InlineData(ImageTask.Inpaint, "us.stability.stable-image-inpaint-v1:0", ImageFormat.Jpeg, true, ImageFormat.Png)]
    [InlineData(ImageTask.Inpaint, "us.stability.stable-image-inpaint-v1:0", ImageFormat.WebP, true, ImageFormat.WebP)]
    [InlineData(ImageTask.RemoveBackground, Cutter, ImageFormat.Jpeg, false, ImageFormat.Png)]
    [InlineData(ImageTask.RemoveBackground, Cutter, ImageFormat.WebP, false, ImageFormat.WebP)]
    [InlineData(ImageTask.Variation, Gpt, ImageFormat.Jpeg, false, ImageFormat.Jpeg)]
    [InlineData(ImageTask.Variation, Gpt, ImageFormat.Jpeg, true, ImageFormat.Png)]
    public void A_JPEG_is_not_asked_for_where_something_may_show_through(
        ImageTask task, string id, ImageFormat ordered, bool isTransparent, ImageFormat asked)
    {
        var request = Catalogs.Edit(task);
        var inputs = request.Inputs! with { Image = request.Inputs!.Image with { HasTransparency = isTransparent } };
        Assert.Equal(asked, Plan(id, request with { Inputs = inputs, Format = ordered }).Call.Format);
    }

    [Fact]
    public void Every_image_of_several_is_paid_for() => Assert.Equal(0.159m, Plan(Gpt, Catalogs.Request with { Count = 3 }).Price);

    [Fact]
    public void An_edit_may_come_back_in_the_shape_of_its_image_only()
    {
        var output = Plan("us.stability.stable-image-inpaint-v1:0", Catalogs.Edit(ImageTask.Inpaint)).Call.Output;
        Assert.True(output.Allows(1024, 1024));
        Assert.True(output.Allows(512, 512));
        Assert.False(output.Allows(1024, 512));
    }

    [Fact]
    public void An_outpainting_has_the_shape_that_it_grows_to()
    {
        var output = Plan("us.stability.stable-outpaint-v1:0", Catalogs.Edit(ImageTask.Outpaint)).Call.Output;
        Assert.True(output.Allows(1280, 1152));
        Assert.False(output.Allows(1024, 1024));
    }

    [Fact]
    public void An_upscaling_does_not_shrink()
    {
        var output = Plan("us.stability.stable-fast-upscale-v1:0", Catalogs.Edit(ImageTask.Upscale) with { Prompt = "" }).Call.Output;
        Assert.True(output.Allows(4096, 4096));
        Assert.False(output.Allows(512, 512));
    }

    /// <summary>A request for a ratio, or for a size and its fit.</summary>
    private static ImageRequest Shaped(string text)
    {
        var parts = text.Split(' ');
        if (parts[0].Contains(':', StringComparison.Ordinal))
            return Catalogs.Request with { Shape = AspectRatio.Parse(parts[0]) };
        int[] sides = [.. parts[0].Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture))];
        var fit = parts.Length > 1 ? Enum.Parse<SizeFit>(parts[1], ignoreCase: true) : SizeFit.Exact;
        return Catalogs.Request with { Size = new(sides[0], sides[1]), Fit = fit };
    }

    private static ImagePlan Plan(string id, ImageRequest request) => ImagePlanner.Plan(request, Catalogue.Find(id)!);
}
