using System.Text;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using ImageGen.Tests.Imaging;

namespace ImageGen.Tests.Models;

/// <summary>An order for JPEG or WebP: by the model where it can, with nothing but the label added; else from its PNG.</summary>
public sealed class NativeFormatTests(StrictProviders providers) : IClassFixture<StrictProviders>
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Ultra = "stability.stable-image-ultra-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";
    private const string Services = "us.stability.stable-";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Titan = "amazon.titan-image-generator-v2:0";
    private const string Gpt = "gpt-image-2";

    private static readonly ModelCatalog Catalogue = Catalogs.At("2025-01-01");

    private readonly ImageInspector _inspector = new(new ImageFinisher(new ImagingLibrary()));

    [Theory]
    [InlineData(Core, ImageTask.TextToImage, ImageFormat.Jpeg)]
    [InlineData(Large, ImageTask.TextToImage, ImageFormat.Jpeg)]
    [InlineData(Large, ImageTask.TextToImage, ImageFormat.WebP)]
    [InlineData(Ultra, ImageTask.ImageToImage, ImageFormat.Jpeg)]
    [InlineData(Services + "image-inpaint-v1:0", ImageTask.Inpaint, ImageFormat.WebP)]
    [InlineData(Services + "image-inpaint-v1:0", ImageTask.Inpaint, ImageFormat.Jpeg)]
    [InlineData(Services + "image-remove-background-v1:0", ImageTask.RemoveBackground, ImageFormat.WebP)]
    [InlineData(Gpt, ImageTask.TextToImage, ImageFormat.Jpeg)]
    [InlineData(Gpt, ImageTask.TextToImage, ImageFormat.WebP)]
    [InlineData(Gpt, ImageTask.Inpaint, ImageFormat.Jpeg)]
    public async Task The_file_of_the_model_is_kept_and_labelled(string id, ImageTask task, ImageFormat format)
    {
        var (came, kept) = await OrderAsync(Request(task) with { Format = format, Shape = SquareFor(task) }, id);
        Assert.Equal(format, TestImage.Probed(came).Format);
        Assert.Equal(CodedPixels.Of(came), CodedPixels.Of(kept.Bytes.ToArray()));
        Assert.Equal(format.ContentType(), kept.ContentType);
        Assert.Contains(id, Encoding.UTF8.GetString(Pixels.Xmp(kept.Bytes.ToArray())!), StringComparison.Ordinal);
        Assert.Null(kept.Note);
    }

    [Theory]
    [InlineData(Core, ImageTask.TextToImage, ImageFormat.WebP, "1:1")]
    [InlineData(Large, ImageTask.TextToImage, ImageFormat.Jpeg, "16:9")]
    [InlineData(Services + "image-remove-background-v1:0", ImageTask.RemoveBackground, ImageFormat.Jpeg, null)]
    [InlineData(Gpt, ImageTask.TextToImage, ImageFormat.Avif, "1:1")]
    [InlineData(Nova, ImageTask.TextToImage, ImageFormat.Jpeg, "1:1")]
    [InlineData(Titan, ImageTask.TextToImage, ImageFormat.WebP, "1:1")]
    public async Task Where_the_model_cannot_or_pixels_change_it_is_made_from_PNG(
        string id, ImageTask task, ImageFormat format, string? shape)
    {
        var ratio = shape is null ? (AspectRatio?)null : AspectRatio.Parse(shape);
        var (came, kept) = await OrderAsync(Request(task) with { Format = format, Shape = ratio }, id);
        Assert.Equal(ImageFormat.Png, TestImage.Probed(came).Format);
        Assert.Equal(format, TestImage.Probed(kept.Bytes.ToArray()).Format);
        Assert.Null(kept.Note);
    }

    private async Task<(byte[] Came, GeneratedImage Kept)> OrderAsync(ImageRequest request, string id)
    {
        var model = Catalogue.Find(id)!;
        Assert.Null(ModelRules.Refusal(request, model)?.Rule);
        var plan = ImagePlanner.Plan(request, model);
        var response = await providers.CallAsync(plan.Call);
        var came = Assert.Single(response.Images).Bytes.ToArray();
        return (came, Assert.Single((await _inspector.InspectAsync(response, plan, attempt: 1)).Images));
    }

    private static AspectRatio? SquareFor(ImageTask task) => task.ChoosesShape() ? AspectRatio.Of(1, 1) : null;

    private static ImageRequest Request(ImageTask task) => Catalogs.Request with
    {
        Task = task,
        Prompt = task == ImageTask.RemoveBackground ? "" : "a lighthouse",
        Inputs = !task.NeedsImage() ? null : Catalogs.Edit(task).Inputs! with
        {
            Image = Catalogs.Image(512, TestImage.Make(ImageFormat.Png, 512, 512)),
            Mask = task.NeedsMask() ? Catalogs.Image(512, TestImage.HalfMask(512, 512)) : null,
        },
    };
}
