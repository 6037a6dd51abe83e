using System.Text.Json;
using ImageGen.Models;
using ImageGen.Rendering;

namespace ImageGen.Tests.Models;

/// <summary>What each family writes, and how it reads an answer, to the letter of what the models document.</summary>
public sealed class FamilyTests
{
    private static readonly PictureRequest Request = new()
    {
        Prompt = "A futuristic cityscape at sunset", Style = "vivid", AspectRatio = "16:9", Quality = "standard", Seed = 7,
    };

    private static readonly ModelCatalogue Catalogue = CatalogueTests.At("2026-01-01");

    [Fact]
    public void Stability_gets_its_nine_ratios_and_nothing_it_does_not_know()
    {
        var body = Write(new StabilityFamily(), "stability.stable-image-core-v1:1", Request);
        Assert.Equal(
            """{"prompt":"A futuristic cityscape at sunset, vivid, dramatic colours","aspect_ratio":"16:9","seed":7,"output_format":"png"}""", body);
    }

    [Fact]
    public void Stability_paints_4_3_on_the_nearest_ratio_it_has()
    {
        var body = Write(new StabilityFamily(), "stability.stable-image-core-v1:1", Request with { AspectRatio = "4:3" });
        Assert.Contains("\"aspect_ratio\":\"5:4\"", body, StringComparison.Ordinal);
        body = Write(new StabilityFamily(), "stability.stable-image-core-v1:1", Request with { AspectRatio = "3:4" });
        Assert.Contains("\"aspect_ratio\":\"4:5\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vivid", 8.0)]
    [InlineData("natural", 6.0)]
    [InlineData("anime", 7.0)]
    public void Nova_Canvas_gets_the_seeds_own_request(string style, double cfgScale)
    {
        using var body = JsonDocument.Parse(Write(new AmazonFamily(), "amazon.nova-canvas-v1:0", Request with { Style = style }));
        Assert.Equal("TEXT_IMAGE", body.RootElement.GetProperty("taskType").GetString());
        Assert.Equal("blurry, low quality, distorted, ugly", body.RootElement.GetProperty("textToImageParams").GetProperty("negativeText").GetString());
        var config = body.RootElement.GetProperty("imageGenerationConfig");
        Assert.Equal((1280, 720), (config.GetProperty("width").GetInt32(), config.GetProperty("height").GetInt32()));
        Assert.Equal(cfgScale, config.GetProperty("cfgScale").GetDouble());
        Assert.Equal(7, config.GetProperty("seed").GetInt64());
        Assert.Equal("standard", config.GetProperty("quality").GetString());
    }

    [Theory]
    [InlineData("amazon.nova-canvas-v1:0", 1024)]
    [InlineData("amazon.titan-image-generator-v2:0", 512)]
    public void A_prompt_that_is_too_long_for_the_model_is_refused_before_it_is_paid(string id, int longest)
    {
        var model = Catalogue.Choose(id, "standard").Model!;
        var family = new AmazonFamily();
        Assert.Null(family.Refusal(Request with { Prompt = new string('x', longest) }, model));
        Assert.Contains($"{longest}", family.Refusal(Request with { Prompt = new string('x', longest + 1) }, model), StringComparison.Ordinal);
        Assert.Contains($"{longest}", family.Refusal(Request with { NegativePrompt = new string('x', longest + 1) }, model), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_a_style_are_left_out_where_they_do_not_fit() =>
        Assert.Equal(new string('x', 1010), StyleWording.Compose(new string('x', 1010), "photographic", 1024));

    [Theory]
    [InlineData("""{"seeds": [42], "finish_reasons": [null], "images": ["AQID"]}""", 42L)]
    [InlineData("""{"seeds": ["42"], "finish_reasons": [null], "images": ["AQID"]}""", 42L)]
    [InlineData("""{"images": ["AQID"]}""", null)]
    public void Stability_is_read_with_seeds_as_texts_or_numbers(string answer, long? seed)
    {
        var painted = Read(new StabilityFamily(), answer);
        Assert.Equal([1, 2, 3], painted.Bytes);
        Assert.Equal(seed, painted.Seed);
    }

    [Theory]
    [InlineData("""{"finish_reasons": ["Filter reason: prompt"]}""", typeof(ModelRefusedException))]
    [InlineData("""{"finish_reasons": ["Filter reason: output image"], "images": []}""", typeof(ModelRefusedException))]
    [InlineData("""{"finish_reasons": ["Inference error"]}""", typeof(TransientModelException))]
    [InlineData("""{"finish_reasons": ["Something new"]}""", typeof(MoneyLostException))]
    [InlineData("""{"finish_reasons": [null], "images": []}""", typeof(MoneyLostException))]
    [InlineData("""{"finish_reasons": [null], "images": [7]}""", typeof(MoneyLostException))]
    [InlineData("""{"finish_reasons": [null], "images": ["not base64!"]}""", typeof(MoneyLostException))]
    [InlineData("""{"result": "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiM="}""", typeof(MoneyLostException))]
    [InlineData("""["AQID"]""", typeof(MoneyLostException))]
    [InlineData("null", typeof(MoneyLostException))]
    public void Stability_without_a_picture_is_told_for_what_it_is(string answer, Type expected) =>
        Assert.IsType(expected, Record.Exception(() => Read(new StabilityFamily(), answer)));

    [Theory]
    [InlineData("""{"images": ["AQID"], "error": null}""", null)]
    [InlineData("""{"images": ["AQID"], "error": "Some of the generated images have been blocked by our content filters."}""", null)]
    [InlineData("""{"images": [], "error": "All of the generated images have been blocked by our content filters."}""", typeof(ModelRefusedException))]
    [InlineData("""{"images": [], "error": "Something else"}""", typeof(MoneyLostException))]
    [InlineData("""{"images": []}""", typeof(MoneyLostException))]
    [InlineData("""{}""", typeof(MoneyLostException))]
    public void Amazon_is_read_by_pictures_first_and_error_second(string answer, Type? expected) =>
        Assert.Equal(expected, Record.Exception(() => Read(new AmazonFamily(), answer))?.GetType());

    [Fact]
    public void A_seed_of_our_own_is_the_same_for_the_same_request_and_never_0()
    {
        Assert.Equal(PictureSeed.From("req-456"), PictureSeed.From("req-456"));
        Assert.NotEqual(PictureSeed.From("req-456"), PictureSeed.From("req-457"));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.InRange(PictureSeed.From($"r{i}"), 1, 2147483646));
    }

    private static string Write(IModelFamily family, string id, PictureRequest request)
    {
        var model = Catalogue.Choose(id, "standard").Model!;
        return System.Text.Encoding.UTF8.GetString(family.Write(request, model, model.CanvasFor(AspectRatio.Parse(request.AspectRatio))));
    }

    private static PaintedPicture Read(IModelFamily family, string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return family.Read(document.RootElement);
    }
}
