using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Tests.Imaging;

namespace ImageGen.Tests.Models;

/// <summary>What becomes of the images of one answer, good and spoilt.</summary>
public sealed class ImageInspectorTests
{
    private static readonly ImagingLibrary Imaging = new();
    private static readonly byte[] Good = TestImage.Make(ImageFormat.Png, 1024, 1024);
    private static readonly byte[] Half = HalfImage.Of(Good);

    private readonly ImageInspector _inspector = new(new ImageFinisher(Imaging));
    private readonly ImagePlan _plan = ImagePlanner.Plan(
        Catalogs.Request with { Count = 3, Shape = AspectRatio.Of(1, 1) }, Catalogs.At("2026-11-01").Find("gpt-image-2")!);

    [Fact]
    public async Task Whole_images_are_all_kept_each_with_its_thumbnail()
    {
        var batch = await _inspector.InspectAsync(Response(Good, Good, Good), _plan, attempt: 2);
        Assert.Equal(3, batch.Images.Count);
        Assert.All(batch.Images, image => Assert.Equal((2, 120), (image.Attempt, image.Thumbnail!.Width)));
        Assert.Null(batch.Shortfall);
    }

    [Fact]
    public async Task One_that_is_spoilt_does_not_spoil_the_others_that_were_paid_for()
    {
        var batch = await _inspector.InspectAsync(Response(Good, Half, Good), _plan, attempt: 1);
        Assert.Equal(2, batch.Images.Count);
        Assert.StartsWith("1 of 3 images could not be used.", batch.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_kept_back_and_what_was_spoilt_are_both_told()
    {
        var response = Response(Good, Half) with { Shortfall = "The filter withheld one." };
        var batch = await _inspector.InspectAsync(response, _plan, attempt: 1);
        Assert.StartsWith("The filter withheld one. 1 of 2 images", batch.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_of_use_the_money_is_lost()
    {
        var lost = await Assert.ThrowsAsync<BilledWithoutImageException>(() => _inspector.InspectAsync(
            Response(Half, TestImage.Make(ImageFormat.Jpeg, 1024, 1024), TestImage.Make(ImageFormat.Png, 512, 512)), _plan, attempt: 1));
        Assert.True(lost.WasBilled);
        Assert.Contains("decoded", lost.Message, StringComparison.Ordinal);
    }

    private static ModelResponse Response(params byte[][] files) => new([.. files.Select(file => new ModelImage(file, null))]);
}
