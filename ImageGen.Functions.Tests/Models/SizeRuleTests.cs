using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Tests.Models;

/// <summary>The nearest size is always one that the model can do, and a size that it can do is its own nearest.</summary>
public sealed class SizeRuleTests
{
    private static readonly Gen<(int Width, int Height)> Sizes =
        Gen.Choose(1, 5000).SelectMany(width => Gen.Choose(1, 5000), (width, height) => (width, height));

    public static TheoryData<string> Models => [.. ModelTable.All.Where(model => model.Sizes is not null).Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_nearest_to_any_size_is_a_size_that_the_model_can_do(string id)
    {
        var rule = Rule(id);
        Prop.ForAll(Sizes.ToArbitrary(), size =>
        {
            var nearest = rule.Nearest(new ImageSize(size.Width, size.Height));
            return rule.Exactly(new(nearest.Width, nearest.Height)) is { } exact && (rule is RatioSizes || exact == nearest);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void So_is_the_nearest_to_any_shape(string id)
    {
        var rule = Rule(id);
        Prop.ForAll(Sizes.ToArbitrary(), size =>
        {
            var nearest = rule.Nearest(AspectRatio.Of(size.Width, size.Height));
            return rule.Exactly(new(nearest.Width, nearest.Height)) is not null
                && (rule is not FreeSizes || (long)nearest.Width * nearest.Height <= 1_600_000);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_size_the_model_can_do_is_its_own_nearest(string id)
    {
        var rule = Rule(id);
        Prop.ForAll(Sizes.ToArbitrary(), size =>
        {
            var wanted = new ImageSize(size.Width / 16 * 16, size.Height / 16 * 16);
            return rule is RatioSizes || wanted.Width * wanted.Height == 0
                || rule.Exactly(wanted) is not { } exact || exact == rule.Nearest(wanted);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("amazon.nova-canvas-v1:0", "16:9", 1280, 720)]
    [InlineData("amazon.nova-canvas-v1:0", "4:3", 1152, 864)]
    [InlineData("amazon.nova-canvas-v1:0", "1:1", 1024, 1024)]
    [InlineData("amazon.titan-image-generator-v2:0", "16:9", 1408, 768)]
    [InlineData("amazon.titan-image-generator-v2:0", "1:1", 1024, 1024)]
    [InlineData("gpt-image-2", "16:9", 1280, 720)]
    [InlineData("gpt-image-1.5", "3:4", 1024, 1536)]
    public void A_shape_is_cut_from_the_size_that_loses_least(string id, string shape, int width, int height)
    {
        var output = Rule(id).Nearest(AspectRatio.Parse(shape));
        Assert.Equal((width, height), (output.Width, output.Height));
    }

    private static SizeRule Rule(string id) => ModelTable.All.Single(model => model.Id == id).Sizes!;
}
