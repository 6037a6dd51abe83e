namespace ModelSimulator.Editing;

/// <summary>
/// Extends an image beyond its borders: first mirrored and losing detail, then the prompt's image in the input's colours, the sooner the
/// more <paramref name="Creativity"/> there is. Without a prompt the mirrored part fills everything.
/// </summary>
internal sealed record Outpaint(InputImage Image, int Left, int Up, double Creativity) : IEdit
{
    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var given = ImageDecoder.Flat(Image, Image.Width, Image.Height);
        var longer = Math.Max(given.Width, given.Height);
        var away = Away(order.Width, order.Height).CopyMemory();
        var broad = given.Broad(Math.Max(8, longer / 40));
        var image = Mirrored(given).Blend(Mirrored(broad), (away / (0.25 * longer)).Within(0, 1));
        if (order.Prompt.Length > 0)
        {
            var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
            rendered = Palette.Shift(rendered, Palette.Of(rendered), Palette.Of(given), 0.55);
            image = image.Blend(rendered, away.SmoothStep(0, Math.Max(24, 0.35 * (1.05 - Creativity) * longer)));
        }
        return Raster.Of(image);

        VipsImage Mirrored(VipsImage part) => part.Embed(Left, Up, order.Width, order.Height, extend: NetVips.Enums.Extend.Mirror);
    }

    /// <summary>The distance of each pixel from the input image; 0 inside.</summary>
    private VipsImage Away(int width, int height)
    {
        var (across, down) = ((Image.Width - 1) / 2.0, (Image.Height - 1) / 2.0);
        var outside = (VipsImage.Xyz(width, height) - new[] { Left + across, Up + down }).Abs() - new[] { across, down };
        var distance = outside.Within(0, width + height);
        return ((distance * distance).Bandmean() * 2).Pow(0.5);
    }
}
