using ImageGen.Models;
using ImageGen.Models.Catalog;

namespace ImageGen.Tests.Models;

/// <summary>What a model cannot do is refused by its row, field by field, before anything is paid.</summary>
public sealed class ModelRulesTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Gpt = "gpt-image-2";
    private const string BackgroundRemoval = "us.stability.stable-image-remove-background-v1:0";

    private static readonly ModelCatalog Catalogue = Catalogs.At("2026-01-01");

    [Theory]
    [InlineData(Core, 10_000)]
    [InlineData(Nova, 1024)]
    [InlineData("amazon.titan-image-generator-v2:0", 512)]
    [InlineData(Gpt, 32_000)]
    public void A_prompt_may_be_as_long_as_the_model_takes(string id, int longest)
    {
        Assert.Null(Field(id, Catalogs.Request with { Prompt = new string('x', longest) }));
        Assert.Equal("prompt", Field(id, Catalogs.Request with { Prompt = new string('x', longest + 1) }));
    }

    [Theory]
    [InlineData(Core, 10_000)]
    [InlineData(Nova, 1024)]
    [InlineData(Gpt, 0)]
    public void So_may_a_negative_prompt(string id, int longest)
    {
        var longestRequest = Catalogs.Request with { NegativePrompt = new string('x', Math.Max(1, longest)) };
        Assert.Equal(longest == 0 ? "negative_prompt" : null, Field(id, longestRequest));
        Assert.Equal("negative_prompt", Field(id, Catalogs.Request with { NegativePrompt = new string('x', longest + 1) }));
    }

    [Theory]
    [InlineData(Core, 1)]
    [InlineData(Nova, 5)]
    [InlineData(Gpt, 10)]
    public void Images_are_counted_up_to_the_models_limit(string id, int most)
    {
        Assert.Null(Field(id, Catalogs.Request with { Count = most }));
        Assert.Equal("count", Field(id, Catalogs.Request with { Count = most + 1 }));
    }

    [Theory]
    [InlineData(Nova)]
    [InlineData("amazon.titan-image-generator-v2:0")]
    public void A_background_is_removed_once_a_call(string id)
    {
        var request = Catalogs.Edit(ImageTask.RemoveBackground) with { Prompt = "" };
        Assert.Null(Field(id, request));
        Assert.Equal($"must be at most 1 for {id} for remove_background", Refusal(id, request with { Count = 2 })!.Rule);
    }

    [Theory]
    [InlineData(Core, null, true)]
    [InlineData(Core, 7.0, false)]
    [InlineData(Nova, 1.1, true)]
    [InlineData(Nova, 10.0, true)]
    [InlineData(Nova, 1.0, false)]
    [InlineData(Nova, 10.1, false)]
    [InlineData(Gpt, 7.0, false)]
    public void Guidance_is_taken_where_there_is_any(string id, double? scale, bool isTaken) =>
        Assert.Equal(isTaken ? null : "cfg_scale", Field(id, Catalogs.Request with { CfgScale = scale }));

    [Fact]
    public void A_seed_that_was_asked_for_must_be_taken()
    {
        Assert.Equal("seed", Field(Gpt, Catalogs.Request with { SeedIsAsked = true }));
        Assert.Null(Field(Gpt, Catalogs.Request));
        Assert.Null(Field(Core, Catalogs.Request with { SeedIsAsked = true }));
    }

    [Fact]
    public void Seed_0_is_refused_where_it_means_any_and_passed_on_where_it_is_a_seed()
    {
        var zero = Catalogs.Request with { Seed = 0, SeedIsAsked = true };
        foreach (var model in Catalogue.All.Where(model => model.MaxSeed is not null))
            Assert.Equal(model.Provider == "Stability AI" ? "seed" : null, ModelRules.Refusal(SupportedBy(model, zero), model)?.Field);
        Assert.Equal(
            $"must be from 1 to 2147483646 for {Core}; 0 means random for this model", Refusal(Core, zero)!.Rule);
        Assert.Null(Refusal(Core, zero with { Seed = 1 }));
        Assert.Null(Refusal(Core, zero with { SeedIsAsked = false }));
    }

    [Theory]
    [InlineData(Nova, 1024, 1023, "multiples of 16")]
    [InlineData(Nova, 304, 304, "320")]
    [InlineData(Nova, 4096, 2048, "4194304")]
    [InlineData(Nova, 2048, 496, "4:1")]
    [InlineData(Gpt, 1024, 1023, "multiples of 16")]
    [InlineData(Gpt, 512, 512, "655360")]
    [InlineData(Gpt, 3840, 2176, "8294400")]
    [InlineData("amazon.titan-image-generator-v2:0", 1000, 1000, "one of 1024x1024")]
    [InlineData(Core, 2048, 2048, "a megapixel")]
    public void A_size_the_model_cannot_do_is_refused_with_its_rule_and_the_nearest(string id, int width, int height, string rule)
    {
        var refusal = Refusal(id, Catalogs.Request with { Size = new(width, height) });
        Assert.Equal("width", refusal!.Field);
        Assert.Contains(rule, refusal.Rule, StringComparison.Ordinal);
        Assert.Matches(@"^and height of \d+x\d+ are not supported by .*; send \d+x\d+", refusal.Rule);
        foreach (var fit in new[] { SizeFit.Nearest, SizeFit.Crop, SizeFit.Pad })
            Assert.Null(Refusal(id, Catalogs.Request with { Size = new(width, height), Fit = fit }));
    }

    [Theory]
    [InlineData(Nova, 1280, 720)]
    [InlineData(Nova, 2048, 2048)]
    [InlineData(Gpt, 1536, 1024)]
    [InlineData("amazon.titan-image-generator-v2:0", 512, 512)]
    [InlineData(Core, 1024, 1023)]
    [InlineData(Core, 512, 512)]
    public void A_size_it_can_do_is_taken_and_a_smaller_one_than_a_ratios_image_is_cut_from_it(string id, int width, int height) =>
        Assert.Null(Refusal(id, Catalogs.Request with { Size = new(width, height) }));

    [Fact]
    public void The_size_of_an_edit_follows_its_image_unless_it_is_cut_or_padded()
    {
        var erase = Catalogs.Edit(ImageTask.Erase) with { Prompt = "", Size = new(512, 512) };
        const string Eraser = "us.stability.stable-image-erase-object-v1:0";
        Assert.Equal("width", Field(Eraser, erase));
        Assert.Null(Field(Eraser, erase with { Fit = SizeFit.Crop }));
    }

    [Theory]
    [InlineData(63, 500, "image")]
    [InlineData(64, 64, null)]
    [InlineData(4000, 4000, "image")]
    [InlineData(3072, 3072, null)]
    [InlineData(1000, 401, null)]
    [InlineData(1000, 399, "image")]
    public void An_image_must_be_of_a_size_that_the_model_takes(int width, int height, string? field)
    {
        var request = Catalogs.Edit(ImageTask.RemoveBackground) with { Prompt = "" };
        var image = request.Inputs!.Image with { Width = width, Height = height };
        Assert.Equal(field, Field(BackgroundRemoval, request with { Inputs = request.Inputs with { Image = image } }));
    }

    [Fact]
    public void Nova_takes_no_transparent_pixels_and_words_for_a_mask()
    {
        var edit = Catalogs.Edit(ImageTask.Inpaint);
        var transparent = edit.Inputs!.Image with { HasTransparency = true };
        Assert.Equal("image", Field(Nova, edit with { Inputs = edit.Inputs with { Image = transparent } }));
        var words = edit with { Inputs = edit.Inputs with { Mask = null, MaskPrompt = "the sky" } };
        Assert.Null(Field(Nova, words));
        Assert.Equal("mask_prompt", Field("us.stability.stable-image-inpaint-v1:0", words));
    }

    [Fact]
    public void Words_are_refused_where_they_would_change_nothing() =>
        Assert.Equal("prompt", Field(BackgroundRemoval, Catalogs.Edit(ImageTask.RemoveBackground)));

    [Fact]
    public void Strength_is_refused_where_it_would_change_nothing() =>
        Assert.Equal("strength", Field("us.stability.stable-image-inpaint-v1:0", Catalogs.Edit(ImageTask.Inpaint) with { Strength = 0.5 }));

    [Fact]
    public void A_task_the_model_does_not_know_is_refused_with_those_it_knows() =>
        Assert.Contains("text_to_image", Refusal(Core, Catalogs.Edit(ImageTask.Inpaint))!.Rule, StringComparison.Ordinal);

    [Fact]
    public void A_refusal_says_what_is_wrong_and_what_to_send()
    {
        Assert.Equal(
            "is not supported by stability.stable-image-core-v1:1, which supports text_to_image",
            Refusal(Core, Catalogs.Edit(ImageTask.Inpaint))!.Rule);
        Assert.Equal(
            "is not supported by stability.stable-image-core-v1:1; leave it out",
            Refusal(Core, Catalogs.Request with { CfgScale = 7 })!.Rule);
        Assert.Equal(
            "and height of 1024x1023 are not supported by gpt-image-2, which supports sides of 256 to 3840 pixels in multiples of 16, "
            + "an aspect ratio of at most 3:1, and 655360 to 8294400 pixels in total; send 1024x1024, or fit: nearest, crop or pad",
            Refusal(Gpt, Catalogs.Request with { Size = new(1024, 1023) })!.Rule);

        var edit = Catalogs.Edit(ImageTask.RemoveBackground) with { Prompt = "" };
        var image = edit.Inputs!.Image with { Width = 1000, Height = 399 };
        Assert.Equal(
            $"must have an aspect ratio of at most 2.5:1 for {BackgroundRemoval}; it is 1000x399",
            Refusal(BackgroundRemoval, edit with { Inputs = edit.Inputs with { Image = image } })!.Rule);
    }

    [Theory]
    [InlineData(Nova, 0, 3072, null)]
    [InlineData(Nova, 0, 3088, "image")]
    [InlineData(Nova, 2000, 2000, "image")]
    [InlineData("amazon.titan-image-generator-v2:0", 0, 384, null)]
    [InlineData("amazon.titan-image-generator-v2:0", 0, 400, "image")]
    [InlineData(Gpt, 1000, 1000, null)]
    [InlineData(Gpt, 0, 2049, "image")]
    [InlineData("us.stability.stable-outpaint-v1:0", 2000, 2000, null)]
    public void An_image_that_is_sent_with_its_new_border_must_have_a_size_that_the_model_takes(
        string id, int left, int right, string? field)
    {
        var request = Catalogs.Edit(ImageTask.Outpaint);
        Assert.Equal(field, Field(id, request with { Inputs = request.Inputs! with { Expand = new(left, right, 0, 0) } }));
    }

    [Fact]
    public void The_image_that_gives_the_style_must_have_such_a_size_too()
    {
        const string Transfer = "us.stability.stable-style-transfer-v1:0";
        var request = Catalogs.Edit(ImageTask.StyleTransfer);
        Assert.Null(Field(Transfer, request));
        foreach (var side in new[] { 63, 3073 })
        {
            var inputs = request.Inputs! with { StyleImage = Catalogs.Image(side) };
            Assert.Equal("style_image", Field(Transfer, request with { Inputs = inputs }));
        }
    }

    [Theory]
    [InlineData("us.stability.stable-image-search-replace-v1:0", 10_000)]
    [InlineData("us.stability.stable-image-search-recolor-v1:0", 10_000)]
    public void Words_for_what_is_to_change_are_as_long_as_the_model_takes(string id, int longest)
    {
        var request = Catalogs.Edit(Catalogue.Find(id)!.Tasks.Keys.Single());
        foreach (var length in new[] { longest, longest + 1 })
        {
            var words = request with { Inputs = request.Inputs! with { Search = new string('x', length) } };
            Assert.Equal(length > longest ? "search" : null, Field(id, words));
        }
    }

    [Theory]
    [InlineData(Nova, 1024)]
    [InlineData("amazon.titan-image-generator-v2:0", 512)]
    public void Words_for_a_mask_are_as_long_as_the_model_takes(string id, int longest)
    {
        var request = Catalogs.Edit(ImageTask.Inpaint);
        foreach (var length in new[] { longest, longest + 1 })
        {
            var words = request with { Inputs = request.Inputs! with { Mask = null, MaskPrompt = new string('x', length) } };
            Assert.Equal(length > longest ? "mask_prompt" : null, Field(id, words));
        }
    }

    private static ImageRequest SupportedBy(ImageModel model, ImageRequest request)
    {
        var (task, rule) = model.Tasks.First();
        return Catalogs.Edit(task) with
        {
            Prompt = rule.Prompt == PromptUse.None ? "" : request.Prompt,
            Inputs = task.NeedsImage() ? Catalogs.Edit(task).Inputs : null,
            Seed = request.Seed,
            SeedIsAsked = request.SeedIsAsked,
        };
    }

    private static ModelRefusal? Refusal(string id, ImageRequest request) => ModelRules.Refusal(request, Catalogue.Find(id)!);

    private static string? Field(string id, ImageRequest request) => Refusal(id, request)?.Field;
}
