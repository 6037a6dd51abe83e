using ImageGen.Models;
using ImageGen.Rendering;

namespace ImageGen.Tests.Models;

/// <summary>How a model is asked to paint, and what is then done with its pixels.</summary>
public sealed class PicturePlannerTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Gpt = "gpt-image-2";

    private static readonly ModelCatalogue Catalogue = Catalogues.At("2026-01-01");
    private static readonly PicturePlanner Planner = new(new ImagingLibrary());
    private static readonly PicturePlanner Blind = new(new ImagingLibrary(() => new DllNotFoundException()));

    [Fact]
    public void A_square_needs_no_work_on_its_pixels()
    {
        var plan = Plan(Core, Catalogues.Request with { Shape = AspectRatio.Parse("1:1") });
        Assert.Null(plan.Finish.Size);
        Assert.True(plan.Order.Canvas.IsExactly(plan.Finish.Shape!.Value));
        Assert.Equal(0.04m, plan.Price);
    }

    [Fact]
    public void A_size_the_model_takes_is_asked_for_and_left_alone()
    {
        var plan = Plan(Gpt, Catalogues.Request with { Size = new(1536, 1024) });
        Assert.Equal("1536x1024", plan.Order.Canvas.Name);
        Assert.Null(plan.Finish.Size);
    }

    [Theory]
    [InlineData(SizeFit.Crop, PictureFit.Crop)]
    [InlineData(SizeFit.Pad, PictureFit.Pad)]
    public void A_size_it_lacks_is_painted_near_and_made_exact(SizeFit fit, PictureFit done)
    {
        var plan = Plan(Core, Catalogues.Request with { Size = new(1200, 628), Fit = fit });
        Assert.Equal("16:9", plan.Order.Canvas.Name);
        Assert.Equal(new PictureSize(1200, 628), plan.Finish.Size);
        Assert.Equal(done, plan.Finish.Fit);
    }

    [Fact]
    public void The_nearest_size_comes_back_as_it_is() =>
        Assert.Null(Plan(Core, Catalogues.Request with { Size = new(1200, 628), Fit = SizeFit.Nearest }).Finish.Size);

    [Fact]
    public void Every_picture_of_several_is_paid_for() => Assert.Equal(0.159m, Plan(Gpt, Catalogues.Request with { Count = 3 }).Price);

    [Fact]
    public void An_edit_may_come_back_in_the_shape_of_its_picture_only()
    {
        var canvas = Plan("us.stability.stable-image-inpaint-v1:0", Catalogues.Edit(PictureTask.Inpaint)).Order.Canvas;
        Assert.True(canvas.Allows(1024, 1024));
        Assert.True(canvas.Allows(512, 512));
        Assert.False(canvas.Allows(1024, 512));
    }

    [Fact]
    public void An_outpainting_has_the_shape_that_it_grows_to()
    {
        var canvas = Plan("us.stability.stable-outpaint-v1:0", Catalogues.Edit(PictureTask.Outpaint)).Order.Canvas;
        Assert.True(canvas.Allows(1280, 1152));
        Assert.False(canvas.Allows(1024, 1024));
    }

    [Fact]
    public void An_upscaling_does_not_shrink()
    {
        var canvas = Plan("us.stability.stable-fast-upscale-v1:0", Catalogues.Edit(PictureTask.Upscale) with { Prompt = "" }).Order.Canvas;
        Assert.True(canvas.Allows(4096, 4096));
        Assert.False(canvas.Allows(512, 512));
    }

    [Theory]
    [InlineData("1:1", PictureFormat.Png, true)]
    [InlineData("1:1", PictureFormat.Jpeg, true)]
    [InlineData("1:1", PictureFormat.Avif, false)]
    [InlineData("4:3", PictureFormat.Png, false)]
    public void Without_libvips_only_what_needs_it_is_refused_and_before_it_is_paid(string shape, PictureFormat format, bool works)
    {
        var refusal = Record.Exception(() => Blind.Plan(
            Catalogues.Request with { Shape = AspectRatio.Parse(shape), Format = format }, Catalogue.Find(Core)!));
        Assert.Equal(works ? null : typeof(ModelRefusedException), refusal?.GetType());
    }

    private static PicturePlan Plan(string id, PictureRequest request) => Planner.Plan(request, Catalogue.Find(id)!);
}
