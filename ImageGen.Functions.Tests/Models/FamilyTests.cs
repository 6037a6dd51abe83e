using System.Text;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Amazon;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;
using ImageGen.Models.Stability;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>What each family on Bedrock writes, and how it reads a response, as the models document it.</summary>
public sealed class FamilyTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Ultra = "stability.stable-image-ultra-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";
    private const string Nova = "amazon.nova-canvas-v1:0";

    private static readonly ImagingLibrary Imaging = new();
    private static readonly BedrockClient Bedrock = new(Options.Create(new ModelsOptions()), TimeProvider.System);
    private static readonly ModelCatalog Catalogue = Catalogs.At("2025-01-01");

    private static readonly BedrockFamily[] Families =
        [new StabilityFamily(Bedrock), new StabilityServicesFamily(Bedrock), new AmazonFamily(Bedrock, new MaskConverter(Imaging))];

    private static readonly ImageRequest Vivid = Catalogs.Request with { Style = "vivid", Shape = AspectRatio.Parse("16:9") };

    [Fact]
    public void Stability_gets_its_nine_ratios_and_nothing_it_does_not_know() => Assert.Equal(
        """{"prompt":"A futuristic cityscape at sunset, vivid, dramatic colours","aspect_ratio":"16:9","seed":7,"output_format":"png"}""",
        Write(Core, Vivid));

    [Theory]
    [InlineData("4:3", "5:4")]
    [InlineData("3:4", "4:5")]
    public void Stability_is_asked_for_the_nearest_ratio_it_has(string asked, string nearest) =>
        Assert.Contains(
            $"\"aspect_ratio\":\"{nearest}\"", Write(Core, Vivid with { Shape = AspectRatio.Parse(asked) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(Core, ImageFormat.Jpeg, "1:1", "jpeg")]
    [InlineData(Core, ImageFormat.WebP, "1:1", "png")]
    [InlineData(Large, ImageFormat.WebP, "1:1", "webp")]
    [InlineData(Core, ImageFormat.Avif, "1:1", "png")]
    [InlineData(Core, ImageFormat.Jpeg, "16:9", "png")]
    public void A_model_is_asked_for_the_format_itself_where_no_pixel_changes_afterwards(
        string id, ImageFormat format, string shape, string asked)
    {
        var body = Write(id, Vivid with { Format = format, Shape = AspectRatio.Parse(shape) });
        Assert.Contains($"\"output_format\":\"{asked}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void A_model_that_makes_PNG_alone_is_not_told_of_another_format(ImageFormat format) =>
        Assert.Equal(Write(Nova, Vivid), Write(Nova, Vivid with { Format = format }));

    [Fact]
    public void Only_SD_3_5_is_told_the_mode_of_an_image_from_an_image()
    {
        var request = Catalogs.Edit(ImageTask.ImageToImage) with { Prompt = "P", Strength = 0.35 };
        Assert.Equal(
            """{"prompt":"P","seed":7,"output_format":"png","mode":"image-to-image","image":"AQID","strength":0.35}""",
            Write(Large, request));
        Assert.Equal(
            """{"prompt":"P","seed":7,"output_format":"png","image":"AQID","strength":0.35}""",
            Write(Ultra, request));
    }

    [Theory]
    [InlineData(
        ImageTask.Inpaint, "us.stability.stable-image-inpaint-v1:0",
        """{"image":"AQID","prompt":"P","mask":"BAUG","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.Outpaint, "us.stability.stable-outpaint-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png","right":256,"up":128}""")]
    [InlineData(
        ImageTask.Erase, "us.stability.stable-image-erase-object-v1:0",
        """{"image":"AQID","mask":"BAUG","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.RemoveBackground, "us.stability.stable-image-remove-background-v1:0",
        """{"image":"AQID","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.Upscale, "us.stability.stable-fast-upscale-v1:0",
        """{"image":"AQID","output_format":"png"}""")]
    [InlineData(
        ImageTask.Upscale, "us.stability.stable-creative-upscale-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.SearchAndReplace, "us.stability.stable-image-search-replace-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png","search_prompt":"the red car"}""")]
    [InlineData(
        ImageTask.SearchAndRecolor, "us.stability.stable-image-search-recolor-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png","select_prompt":"the red car"}""")]
    [InlineData(
        ImageTask.Sketch, "us.stability.stable-image-control-sketch-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.Structure, "us.stability.stable-image-control-structure-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png"}""")]
    [InlineData(
        ImageTask.StyleGuide, "us.stability.stable-image-style-guide-v1:0",
        """{"image":"AQID","prompt":"P","seed":7,"output_format":"png","aspect_ratio":"1:1"}""")]
    [InlineData(
        ImageTask.StyleTransfer, "us.stability.stable-style-transfer-v1:0",
        """{"init_image":"AQID","prompt":"P","seed":7,"output_format":"png","style_image":"BwgJ"}""")]
    public void Each_service_gets_its_own_fields_and_no_other(ImageTask task, string id, string body)
    {
        var prompt = body.Contains("\"prompt\"", StringComparison.Ordinal) ? "P" : "";
        Assert.Equal(body, Write(id, Catalogs.Edit(task) with { Prompt = prompt }));
    }

    [Theory]
    [InlineData(ImageTask.Sketch, "us.stability.stable-image-control-sketch-v1:0", "\"control_strength\":0.75")]
    [InlineData(ImageTask.StyleTransfer, "us.stability.stable-style-transfer-v1:0", "\"change_strength\":0.25")]
    public void Strength_is_how_far_the_image_may_be_left_whatever_the_service_counts(ImageTask task, string id, string field) =>
        Assert.Contains(field, Write(id, Catalogs.Edit(task) with { Strength = 0.25 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("vivid", 8.0)]
    [InlineData("natural", 6.0)]
    [InlineData("anime", 7.0)]
    public void Nova_Canvas_gets_size_seed_quality_and_the_guidance_of_the_style(string style, double cfgScale)
    {
        var body = JsonDocument.Parse(Write(Nova, Vivid with { Style = style })).RootElement;
        Assert.Equal("TEXT_IMAGE", body.GetProperty("taskType").GetString());
        Assert.Equal("blurry, low quality, distorted, ugly", body.GetProperty("textToImageParams").GetProperty("negativeText").GetString());
        var config = body.GetProperty("imageGenerationConfig");
        Assert.Equal((1280, 720), (config.GetProperty("width").GetInt32(), config.GetProperty("height").GetInt32()));
        Assert.Equal(cfgScale, config.GetProperty("cfgScale").GetDouble());
        Assert.Equal(7, config.GetProperty("seed").GetInt64());
        Assert.Equal("standard", config.GetProperty("quality").GetString());
        Assert.Equal(1, config.GetProperty("numberOfImages").GetInt32());
    }

    [Fact]
    public void A_guidance_that_is_asked_for_comes_before_the_styles_own() =>
        Assert.Contains("\"cfgScale\":3.5", Write(Nova, Vivid with { CfgScale = 3.5 }), StringComparison.Ordinal);

    [Fact]
    public void Background_removal_gets_no_configuration() => Assert.Equal(
        """{"taskType":"BACKGROUND_REMOVAL","backgroundRemovalParams":{"image":"AQID"}}""",
        Write(Nova, Catalogs.Edit(ImageTask.RemoveBackground) with { Prompt = "" }));

    [Fact]
    public void A_variation_says_how_closely_the_image_is_kept_and_in_what_size()
    {
        var body = JsonDocument.Parse(Write(Nova, Catalogs.Edit(ImageTask.Variation) with { Strength = 0.4 })).RootElement;
        Assert.Equal(0.6, body.GetProperty("imageVariationParams").GetProperty("similarityStrength").GetDouble(), 3);
        Assert.Equal("AQID", body.GetProperty("imageVariationParams").GetProperty("images")[0].GetString());
        Assert.Equal(1024, body.GetProperty("imageGenerationConfig").GetProperty("width").GetInt32());
    }

    [Fact]
    public void An_inpainting_has_no_size_of_its_own_and_one_kind_of_mask()
    {
        var words = Catalogs.Edit(ImageTask.Inpaint);
        words = words with { Inputs = words.Inputs! with { Mask = null, MaskPrompt = "the sky" } };
        var body = JsonDocument.Parse(Write(Nova, words)).RootElement;
        var parameters = body.GetProperty("inPaintingParams");
        Assert.Equal("the sky", parameters.GetProperty("maskPrompt").GetString());
        Assert.False(parameters.TryGetProperty("maskImage", out _));
        Assert.False(body.GetProperty("imageGenerationConfig").TryGetProperty("width", out _));
    }

    [Fact]
    public void The_words_of_a_preset_are_left_out_where_they_do_not_fit() =>
        Assert.Equal(new string('x', 1010), Preset.Compose(new string('x', 1010), "photographic", 1024));

    [Theory]
    [InlineData("""{"seeds": [42], "finish_reasons": [null], "images": ["AQID"]}""", 42L)]
    [InlineData("""{"seeds": ["42"], "finish_reasons": [null], "images": ["AQID"]}""", 42L)]
    [InlineData("""{"images": ["AQID"]}""", null)]
    public void Stability_is_read_with_seeds_as_texts_or_numbers(string answer, long? seed)
    {
        var image = Assert.Single(Read(Core, answer).Images);
        Assert.Equal([1, 2, 3], image.Bytes.ToArray());
        Assert.Equal(seed, image.Seed);
    }

    [Theory]
    [InlineData("""{"finish_reasons": ["Filter reason: prompt"]}""", typeof(ModelRefusedException))]
    [InlineData("""{"finish_reasons": ["Filter reason: output image"], "images": []}""", typeof(ModelRefusedException))]
    [InlineData("""{"finish_reasons": ["CONTENT_FILTERED"], "images": ["AQID"]}""", typeof(ModelRefusedException))]
    [InlineData("""{"finish_reasons": ["Inference error"]}""", typeof(TransientModelException))]
    [InlineData("""{"finish_reasons": ["Something new"]}""", typeof(BilledWithoutImageException))]
    [InlineData("""{"finish_reasons": [null], "images": []}""", typeof(BilledWithoutImageException))]
    [InlineData("""{"finish_reasons": [null], "images": [7]}""", typeof(BilledWithoutImageException))]
    [InlineData("""{"finish_reasons": [null], "images": ["not base64!"]}""", typeof(BilledWithoutImageException))]
    [InlineData("""{"result": "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiM="}""", typeof(BilledWithoutImageException))]
    [InlineData("""["AQID"]""", typeof(BilledWithoutImageException))]
    [InlineData("null", typeof(BilledWithoutImageException))]
    public void Stability_without_an_image_fails_for_its_reason(string answer, Type expected) =>
        Assert.IsType(expected, Record.Exception(() => Read(Core, answer)));

    [Theory]
    [InlineData("""{"images": ["AQID"], "error": null}""", null)]
    [InlineData("""{"images": ["AQID"], "error": "Some of the generated images have been blocked by our content filters."}""", null)]
    [InlineData(
        """{"images": [], "error": "All of the generated images have been blocked by our content filters."}""",
        typeof(ModelRefusedException))]
    [InlineData(
        """{"images": [], "error": "Automated filters: the generated image violates our Responsible AI policy."}""",
        typeof(ModelRefusedException))]
    [InlineData("""{"images": [], "error": "Something else"}""", typeof(BilledWithoutImageException))]
    [InlineData("""{"images": []}""", typeof(BilledWithoutImageException))]
    [InlineData("""{}""", typeof(BilledWithoutImageException))]
    public void Amazon_is_read_by_images_first_and_error_second(string answer, Type? expected) =>
        Assert.Equal(expected, Record.Exception(() => Read(Nova, answer))?.GetType());

    [Fact]
    public void Fewer_images_than_asked_for_are_a_success_that_says_so()
    {
        const string Body =
            """{"images": ["AQID", "AQID"], "error": "Some of the generated images have been blocked by our content filters."}""";
        var answer = Read(Nova, Body, count: 3);
        Assert.Equal(2, answer.Images.Count);
        Assert.Equal("The model's content filter withheld 1 of 3 images.", answer.Shortfall);
        Assert.Null(Read(Nova, """{"images": ["AQID", "AQID", "AQID"]}""", count: 3).Shortfall);
    }

    [Fact]
    public void An_image_that_is_not_base64_does_not_spoil_the_others()
    {
        var images = Read(Nova, """{"images": ["AQID", "not base64!", "data:image/png;base64,BAUG"]}""", count: 3).Images;
        Assert.Equal([[1, 2, 3], [], [4, 5, 6]], images.Select(image => image.Bytes.ToArray()));
        Assert.Equal([true, false, true], images.Select(image => image.Fault is null));
    }

    [Fact]
    public void A_seed_of_our_own_is_the_same_for_the_same_request_and_never_0()
    {
        Assert.Equal(SeedFor.From("req-456"), SeedFor.From("req-456"));
        Assert.NotEqual(SeedFor.From("req-456"), SeedFor.From("req-457"));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.InRange(SeedFor.From($"r{i}"), 1, 2147483646));
    }

    private static string Write(string id, ImageRequest request)
    {
        var model = Catalogue.Find(id)!;
        Assert.Null(ModelRules.Refusal(request, model));
        return Encoding.UTF8.GetString(Of(model).Write(ImagePlanner.Plan(request, model).Call));
    }

    private static ModelResponse Read(string id, string answer, int count = 1)
    {
        var model = Catalogue.Find(id)!;
        using var document = JsonDocument.Parse(answer);
        return Of(model).Read(document.RootElement, ImagePlanner.Plan(Catalogs.Request with { Count = count }, model).Call);
    }

    private static BedrockFamily Of(ImageModel model) => Families.Single(family => family.Name == model.Family);
}
