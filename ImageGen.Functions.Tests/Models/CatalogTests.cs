using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;

namespace ImageGen.Tests.Models;

/// <summary>Which model is chosen: by date, by what is configured, by what is asked for.</summary>
public sealed class CatalogTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Titan = "amazon.titan-image-generator-v2:0";

    [Theory]
    [InlineData("standard", Core)]
    [InlineData("premium", "stability.stable-image-ultra-v1:1")]
    public void The_defaults_are_alive_today(string quality, string model) =>
        Assert.Equal([model], Ids(Catalogs.At("2026-11-21"), Catalogs.Request with { Quality = quality }));

    [Theory]
    [InlineData(Nova, "2026-09-29", true)]
    [InlineData(Nova, "2026-09-30", false)]
    [InlineData(Titan, "2026-06-29", true)]
    [InlineData(Titan, "2026-06-30", false)]
    [InlineData("dall-e-3", "2026-05-11", true)]
    [InlineData("dall-e-3", "2026-05-12", false)]
    [InlineData("gpt-image-1.5", "2026-11-30", true)]
    [InlineData("gpt-image-1.5", "2026-12-01", false)]
    public void A_model_answers_until_its_end_of_life(string id, string day, bool alive)
    {
        var candidates = Catalogs.At(day).Candidates(Catalogs.Request with { Model = id });
        Assert.Equal(alive, !candidates.IsRefused);
        Assert.Equal(alive, candidates.Value?.Length == 1);
    }

    [Theory]
    [InlineData(Nova, "2026-09-30", Core)]
    [InlineData(Titan, "2026-06-30", Core)]
    [InlineData("stability.stable-diffusion-xl-v1", "2025-05-20", Core)]
    [InlineData("dall-e-3", "2026-05-12", "gpt-image-2")]
    [InlineData("gpt-image-1", "2026-10-23", "gpt-image-2")]
    public void A_refusal_names_the_day_and_a_living_successor(string id, string end, string successor)
    {
        var refusal = Catalogs.At("2026-11-21").Candidates(Catalogs.Request with { Model = id }).Refusal;
        Assert.Equal("model", refusal!.Field);
        Assert.Contains(end, refusal.Rule, StringComparison.Ordinal);
        Assert.Contains(successor, refusal.Rule, StringComparison.Ordinal);
        Assert.Equal(successor, refusal.Retirement!.Successor);
    }

    [Theory]
    [InlineData("count and seed exclude each other", 3, true, null, null)]
    [InlineData("cfg_scale is not supported", 1, true, 7.0, null)]
    [InlineData("count and negative_prompt exclude each other", 2, false, null, "blurry")]
    [InlineData("resolution of 4096 is not supported", 1, true, null, null)]
    public void A_refusal_names_what_is_in_the_way(string sentence, int count, bool seed, double? scale, string? negative)
    {
        var request = Catalogs.Request with { Count = count, SeedIsAsked = seed, CfgScale = scale, NegativePrompt = negative };
        if (sentence.StartsWith("resolution", StringComparison.Ordinal))
            request = request with { Size = new(4096, 4096), SizeField = "resolution" };
        var refusal = Catalogs.At("2026-11-21").Candidates(request).Refusal!;
        Assert.StartsWith(sentence, $"{refusal.Field} {refusal.Rule}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_retired_default_is_refused_too_never_called()
    {
        var refusal = Catalogs.At("2026-11-21", new() { Default = Nova, OpenAiKey = "key" }).Candidates(Catalogs.Request).Refusal;
        Assert.Contains($"use {Core}", refusal!.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retired_default_does_not_stand_in_the_way_of_what_it_never_could() =>
        Assert.Equal(["us.stability.stable-image-erase-object-v1:0"], Ids(
            Catalogs.At("2026-11-21", new() { Default = Nova, OpenAiKey = "key" }), Catalogs.Edit(ImageTask.Erase) with { Prompt = "" }));

    [Fact]
    public void A_substitute_is_the_successor_or_whichever_living_model_can_do_it()
    {
        var catalog = Catalogs.At("2026-11-21", new() { WhenRetired = WhenRetired.Substitute, OpenAiKey = "key" });
        Assert.Equal([Core], Ids(catalog, Catalogs.Request with { Model = Titan }));
        Assert.Equal(["us.stability.stable-image-inpaint-v1:0"], Ids(catalog, Catalogs.Edit(ImageTask.Inpaint) with { Model = Nova }));
    }

    [Fact]
    public void A_named_model_gets_what_it_cannot_do_refused_and_nobody_else_is_asked()
    {
        var catalog = Catalogs.At("2026-11-21", new() { Fallback = "gpt-image-2", OpenAiKey = "key" });
        Assert.Equal("count", catalog.Candidates(Catalogs.Request with { Model = Core, Count = 2 }).Refusal!.Field);
    }

    [Fact]
    public void Where_the_default_cannot_do_it_the_first_that_can_does()
    {
        var catalog = Catalogs.At("2026-11-21");
        Assert.Equal(["gpt-image-2"], Ids(catalog, Catalogs.Request with { Count = 3 }));
        Assert.Equal(["stability.sd3-5-large-v1:0"], Ids(catalog, Catalogs.Edit(ImageTask.ImageToImage)));
        Assert.Equal(["us.stability.stable-fast-upscale-v1:0"], Ids(catalog, Catalogs.Edit(ImageTask.Upscale) with { Prompt = "" }));
        Assert.Equal(["us.stability.stable-conservative-upscale-v1:0"], Ids(catalog, Catalogs.Edit(ImageTask.Upscale)));
    }

    [Fact]
    public void OpenAI_is_not_used_without_a_key()
    {
        var catalog = Catalogs.At("2026-11-21", new() { OpenAiKey = "" });
        var refusal = catalog.Candidates(Catalogs.Request with { Model = "gpt-image-2" }).Refusal;
        Assert.Contains("Models:OpenAiKey", refusal!.Rule, StringComparison.Ordinal);
        Assert.Equal("count", catalog.Candidates(Catalogs.Request with { Count = 3 }).Refusal!.Field);
        Assert.Equal(Core, catalog.Candidates(Catalogs.Request with { Model = "dall-e-3" }).Refusal!.Example);
    }

    [Fact]
    public void Fallbacks_follow_in_order_where_they_live_and_can_do_it()
    {
        const string Fallback = $"{Nova}, gpt-image-2, no-such-model, {Core}, stability.sd3-5-large-v1:0";
        var catalog = Catalogs.At("2026-11-21", new() { Fallback = Fallback, OpenAiKey = "key" });
        Assert.Equal([Core, "gpt-image-2", "stability.sd3-5-large-v1:0"], Ids(catalog, Catalogs.Request));
        Assert.Equal([Core, "stability.sd3-5-large-v1:0"], Ids(catalog, Catalogs.Request with { SeedIsAsked = true }));
    }

    [Fact]
    public void An_unknown_model_is_refused_with_the_known_ones()
    {
        var refusal = Catalogs.At("2026-11-21").Candidates(Catalogs.Request with { Model = "midjourney" }).Refusal;
        Assert.Contains(Core, refusal!.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-31", ModelState.Active)]
    [InlineData("2026-08-01", ModelState.Ending)]
    [InlineData("2026-09-29", ModelState.Ending)]
    [InlineData("2026-09-30", ModelState.Retired)]
    public void A_model_warns_for_sixty_days(string day, ModelState state)
    {
        var catalog = Catalogs.At(day);
        var nova = catalog.Find(Nova)!;
        Assert.Equal(state, catalog.StateOf(nova));
        Assert.Equal(state == ModelState.Active ? null : new Retirement(Nova, new(2026, 9, 30), Core), catalog.RetirementOf(nova));
    }

    [Fact]
    public void A_price_that_is_not_known_is_null_until_the_operator_says_it()
    {
        const string Inpaint = "us.stability.stable-image-inpaint-v1:0";
        Assert.Null(Catalogs.At("2026-11-21").Find(Inpaint)!.Price("standard", 1_048_576));
        var told = Catalogs.At("2026-11-21", new() { Prices = $"{Inpaint}=0.05, {Core}=0.03" });
        Assert.Equal(0.05m, told.Find(Inpaint)!.Price("premium", 1_048_576));
        Assert.Equal(0.03m, told.Find(Core)!.Price("standard", 1_048_576));
    }

    [Theory]
    [InlineData("standard", 1024, 0.04)]
    [InlineData("premium", 1024, 0.06)]
    [InlineData("standard", 2048, 0.06)]
    [InlineData("premium", 2048, 0.08)]
    public void A_price_depends_on_quality_and_size(string quality, int side, decimal price) =>
        Assert.Equal(price, Catalogs.At("2026-01-01").Find(Nova)!.Price(quality, (long)side * side));

    [Fact]
    public void A_service_is_known_without_the_prefix_of_its_inference_profile_too() =>
        Assert.Equal("us.stability.stable-outpaint-v1:0", Catalogs.At("2026-11-21").Find("stability.stable-outpaint-v1:0")!.Id);

    [Fact]
    public void Every_row_holds_together()
    {
        var rows = ModelTable.All;
        Assert.Equal(rows.Count, rows.Select(row => row.Id).Distinct().Count());
        Assert.All(rows, row =>
        {
            Assert.NotEmpty(row.Tasks);
            Assert.All(row.Tasks, task =>
            {
                Assert.True(!task.Value.TakesSize || row.Sizes is not null, $"{row.Id} takes sizes for {task.Key} and has none");
                Assert.True(!task.Key.NeedsImage() || row.Input is not null, $"{row.Id} takes images for {task.Key} and has no rule");
            });
            Assert.Equal(row.Successor is not null, row.EndOfLife is not null);
            var lives = row.Successor is not { } next || rows.Any(other => other.Id == next && other.EndOfLife is null);
            Assert.True(lives, $"the successor of {row.Id} is retired or unknown");
            Assert.Contains(ImageFormat.Png, row.Formats);
            Assert.True(row.Launched is not { } launch || row.EndOfLife is not { } end || launch < end);
        });
    }

    private static IEnumerable<string> Ids(ModelCatalog catalog, ImageRequest request)
    {
        var candidates = catalog.Candidates(request);
        Assert.True(!candidates.IsRefused, candidates.Refusal?.ToString());
        return candidates.Value!.Select(model => model.Id);
    }
}
