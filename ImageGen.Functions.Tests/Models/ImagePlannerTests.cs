using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;

namespace ImageGen.Tests.Models;

/// <summary>How a model is called for a request, and what is then done with the pixels of its images.</summary>
public sealed class ImagePlannerTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Gpt = "gpt-image-2";

    private static readonly ModelCatalog Catalogue = Catalogs.At("2026-01-01");

    [Fact]
    public void A_square_needs_no_work_on_its_pixels()
    {
        var plan = Plan(Core, Catalogs.Request with { Shape = AspectRatio.Parse("1:1") });
        Assert.Null(plan.Finish.Size);
        Assert.True(plan.Call.Output.IsExactly(plan.Finish.Shape!.Value));
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

    private static ImagePlan Plan(string id, ImageRequest request) => ImagePlanner.Plan(request, Catalogue.Find(id)!);
}
