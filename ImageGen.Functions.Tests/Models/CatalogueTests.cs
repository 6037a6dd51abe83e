using System.Globalization;
using ImageGen.Models;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>Models come and go by their dates.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void The_defaults_are_alive_today()
    {
        var catalogue = At("2026-11-21");
        Assert.NotNull(catalogue.Choose(null, "standard").Model);
        Assert.NotNull(catalogue.Choose(null, "premium").Model);
    }

    [Theory]
    [InlineData("amazon.nova-canvas-v1:0", "2026-09-29", true)]
    [InlineData("amazon.nova-canvas-v1:0", "2026-09-30", false)]
    [InlineData("amazon.titan-image-generator-v2:0", "2026-06-29", true)]
    [InlineData("amazon.titan-image-generator-v2:0", "2026-06-30", false)]
    public void A_model_answers_until_its_end_of_life(string id, string day, bool alive) =>
        Assert.Equal(alive, At(day).Choose(id, "standard").Model is not null);

    [Fact]
    public void A_retired_default_is_refused_too_never_called()
    {
        var (model, refusal) = At("2026-11-21", new() { Default = "amazon.nova-canvas-v1:0" }).Choose(null, "standard");
        Assert.Null(model);
        Assert.Contains("use stability.stable-image-core-v1:1", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_substitute_is_a_living_model()
    {
        var catalogue = At("2026-11-21", new() { WhenRetired = WhenRetired.Substitute });
        Assert.Equal("stability.stable-image-core-v1:1", catalogue.Choose("amazon.titan-image-generator-v2:0", "standard").Model!.Id);
    }

    [Fact]
    public void An_unknown_quality_has_no_price_rather_than_a_price_of_0() =>
        Assert.Null(At("2026-01-01").Choose("amazon.nova-canvas-v1:0", "standard").Model!.Price("ultra"));

    internal static ModelCatalogue At(string day, ModelsOptions? options = null) =>
        new(Options.Create(options ?? new()), new Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private sealed class Day(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(23, 59, 59), TimeSpan.Zero);
    }
}
