using NetVips;

namespace ImageGen.Imaging;

/// <summary>Turns what was sent as a mask into pure black and white, or says why it is not a mask.</summary>
internal static class Masks
{
    private const byte MiddleGrey = 128;

    // Values between these are grey; JPEG artefacts of black and white lie outside.
    private const byte DarkestGrey = 48;
    private const byte LightestGrey = 208;

    // Brushed edges stay far below a quarter of the image; photographs are far above.
    private const double MaxGreyShare = 0.25;

    /// <param name="image">sRGB, eight bits, upright.</param>
    /// <param name="size">Of the image that it masks.</param>
    public static Result<CleanImage, ImageRefusal> Clean(Image image, ImageSize size)
    {
        var given = new ImageSize(image.Width, image.Height);
        if (given != size)
            return new ImageRefusal($"The mask measures {given} and its image {size}.", "send a mask of the image's size");

        using var grey = image.Copy()
            .ThenIf(image.HasAlpha(), image => image.Flatten())
            .Then(image => image.Colourspace(Enums.Interpretation.Bw))
            .Then(image => image.CopyMemory());
        if (ShareFrom(grey, DarkestGrey) - ShareFrom(grey, LightestGrey) > MaxGreyShare)
            return new ImageRefusal("The mask has many shades of grey.", "send one in black and white, white where the image is to change");

        using var mask = grey.RelationalConst(Enums.OperationRelational.Moreeq, [MiddleGrey]);
        if (mask.Max() == 0)
            return new ImageRefusal("The mask is all black, so nothing would change.", "paint white what is to change");
        var file = mask.PngsaveBuffer(compression: 3, keep: Enums.ForeignKeep.None);
        return new CleanImage(file, ImageFormat.Png, size.Width, size.Height, HasTransparency: false);
    }

    /// <summary>The share of pixels that are at least this light.</summary>
    private static double ShareFrom(Image grey, byte lightness)
    {
        using var lighter = grey.RelationalConst(Enums.OperationRelational.Moreeq, [lightness]);
        return lighter.Avg() / byte.MaxValue;
    }
}
