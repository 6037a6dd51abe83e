using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class AspectRatioTests
{
    [Theory]
    [InlineData("16:9")]
    [InlineData("1:1")]
    [InlineData("4:5")]
    public void What_is_written_is_what_is_read(string text) => Assert.Equal(text, AspectRatio.Parse(text).ToString());

    [Fact]
    public void A_shape_is_told_in_lowest_terms() => Assert.Equal("7:3", AspectRatio.Parse("21:9").ToString());

    [Fact]
    public void Equal_shapes_are_equal_whatever_their_numbers() =>
        Assert.Equal(AspectRatio.Parse("16:9"), AspectRatio.Of(1920, 1080));

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("16:0")]
    [InlineData("-4:3")]
    [InlineData("4:3:2")]
    [InlineData("4 :3")]
    public void Anything_else_is_no_shape(string text) => Assert.Throws<FormatException>(() => AspectRatio.Parse(text));

    [Fact]
    public void The_largest_box_is_exact_and_none_larger_fits() =>
        Check.QuickThrowOnFailure(Prop.ForAll<PositiveInt, PositiveInt, Tuple<PositiveInt, PositiveInt>>((width, height, sides) =>
        {
            var (imageWidth, imageHeight) = (width.Get * 7, height.Get * 7);
            var shape = AspectRatio.Of(sides.Item1.Get, sides.Item2.Get);
            var (w, h) = shape.LargestWithin(imageWidth, imageHeight);
            var fits = w <= imageWidth && h <= imageHeight;
            var exact = (w, h) == (0, 0) || AspectRatio.Of(w, h) == shape;
            var largest = w + shape.Width > imageWidth || h + shape.Height > imageHeight;
            return fits && exact && largest;
        }));
}
