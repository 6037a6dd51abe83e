using FsCheck;
using FsCheck.Fluent;

namespace ModelSimulator.Tests.Editing;

/// <summary>What holds of edits whatever is given.</summary>
public sealed class EditPropertyTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(25);

    /// <summary>An image's size, and a rectangle that may lie partly or wholly outside.</summary>
    private static Arbitrary<(int Width, int Height, Box Box, int Grow)> Cases => (
        from width in Gen.Choose(1, 90)
        from height in Gen.Choose(1, 90)
        from left in Gen.Choose(-10, 90)
        from top in Gen.Choose(-10, 90)
        from across in Gen.Choose(0, 90)
        from down in Gen.Choose(0, 90)
        from grow in Gen.Choose(0, 20)
        select (width, height, new Box(left, top, across, down), grow)).ToArbitrary();

    [Fact]
    public void No_pixel_outside_a_mask_and_its_feather_ever_changes() => Check.One(Few, Prop.ForAll(Cases, one =>
    {
        var (width, height, box, grow) = one;
        var given = Image(width, height);
        var mask = new MaskRegion(new InputMask(Read(TestImages.Mask(width, height, (x, y) => In(box, x, y, 0))), Polarity.WhiteChanges));
        var order = new ImageOrder("m", "a red fox", null, 1, width, height);
        return new IEdit[] { new Inpaint(given, mask, new Feather(grow, 0)), new Erase(given, mask, new Feather(grow, 0)),
            new Recolour(given, mask, new Feather(grow, 0)) }
            .All(edit => KeepsOutside(edit, order, given, box, grow))
            && KeepsOutside(new Inpaint(given, mask, new Feather(0, grow)), order, given, box, 0);
    }));

    [Fact]
    public void Outpainting_keeps_the_image_wherever_it_lies() => Check.One(Few, Prop.ForAll(Cases, one =>
    {
        var (width, height, box, grow) = one;
        var given = Image(width, height);
        var (left, up) = (Math.Max(0, box.Left), Math.Max(0, box.Top));
        var edited = new Outpaint(given, left, up, 0.5)
            .Apply(new("m", grow % 2 == 0 ? "" : "the sea", null, 1, left + width + box.Width, up + height + box.Height), default);
        var before = ImageDecoder.Decode(given, given.Width, given.Height);
        return Enumerable.Range(0, height).All(y => before.Row(y).SequenceEqual(edited.Row(y + up).Slice(3 * left, 3 * width)));
    }));

    [Fact]
    public void Every_edit_gives_the_size_that_was_ordered_and_twice_the_same_pixels() => Check.One(Few, Prop.ForAll(Cases, one =>
    {
        var (width, height, box, _) = one;
        var given = Image(width, height);
        var order = new ImageOrder("m", "a castle, watercolor", null, 1, 1 + box.Width, 1 + box.Height);
        return new IEdit[]
        {
            new ImageToImage([given], 0.5), new Variation([given, Image(20, 50)], 0.4), new FollowLines(given, 0.7),
            new FollowStructure(given, 0.7), new StyleGuide(given, 0.5), new StyleTransfer(given, Image(33, 7), 0.9, 1, 0.9),
                new RemoveBackground(given), new Upscale(given, 0.3),
            new Inpaint(given, new PromptRegion("the sky"), Feather.Inside),
            new Inpaint(given, new PromptRegion("a green thing on the left"), Feather.Inside),
                new Inpaint(given, new ComplementRegion(new PromptRegion("zeppelin")), Feather.Inside, WholeScene: true),
            new Recolour(given, new PromptRegion("background"), new Feather(5, 0)),
        }.All(edit =>
        {
            var first = edit.Apply(order, default);
            var second = edit.Apply(order, default);
            return (first.Width, first.Height) == (order.Width, order.Height)
                && first.Pixels.SequenceEqual(second.Pixels);
        });
    }));

    [Fact]
    public void Whatever_is_decoded_has_the_size_that_was_asked_for() => Check.One(Few, Prop.ForAll(Cases, one =>
    {
        var (width, height, box, _) = one;
        var image = ImageDecoder.Decode(Read(TestImages.Holed(width, height, (x, y) => In(box, x, y, 0))), 1 + box.Width,
            1 + box.Height);
        return (image.Width, image.Height, image.Alpha?.Width, image.Alpha?.Height) == (1 + box.Width, 1 + box.Height, 1 + box.Width,
            1 + box.Height);
    }));

    private static bool KeepsOutside(IEdit edit, ImageOrder order, InputImage given, Box box, int slack)
    {
        var edited = edit.Apply(order, default);
        var before = ImageDecoder.Decode(given, given.Width, given.Height);
        for (var y = 0; y < before.Height; y++)
            for (var x = 0; x < before.Width; x++)
                if (!In(box, x, y, slack) && !edited[x, y].SequenceEqual(before[x, y])) return false;
        return true;
    }

    private static bool In(Box box, int x, int y, int slack) =>
        box is { Width: > 0, Height: > 0 } && x >= box.Left - slack && x < box.Left + box.Width + slack && y >= box.Top - slack
            && y < box.Top + box.Height + slack;

    private static InputImage Image(int width, int height) => Read(TestImages.Rendered("a cat", width, height));

    private static InputImage Read(byte[] file) => InputImage.Read(file).Image!;
}
