using NetVips;

namespace ImageGen.Imaging;

/// <summary>Turns what people send as masks into pure black and white, or says why it is no mask.</summary>
internal static class Masks
{
    private const int MiddleGrey = 128;

    /// <summary>Shades between these are neither black nor white, whatever JPEG did to them.</summary>
    private const int Dark = 48, Light = 208;

    /// <summary>Brushed edges stay far below a quarter of the image; photographs are far above.</summary>
    private const double MaxShades = 0.25;

    /// <param name="image">sRGB, eight bits, upright.</param>
    /// <param name="size">Of the image that it masks.</param>
    public static InputResult Clean(Image image, ImageSize size)
    {
        if ((image.Width, image.Height) != (size.Width, size.Height))
            return InputResult.Refused($"The mask measures {image.Width}x{image.Height} and its image {size}", "send a mask of the image's size");

        using var grey = image.Copy()
            .ThenIf(image.HasAlpha(), image => image.Flatten())
            .Then(image => image.Colourspace(Enums.Interpretation.Bw))
            .Then(image => image.CopyMemory());
        if (Share(grey, Dark) - Share(grey, Light) > MaxShades)
            return InputResult.Refused("The mask is an image of many shades", "send one in black and white, white where the image is to change");

        using var mask = grey.RelationalConst(Enums.OperationRelational.Moreeq, [MiddleGrey]);
        return mask.Max() == 0
            ? InputResult.Refused("The mask is all black, so nothing would change", "paint white what is to change")
            : InputResult.Clean(new(mask.PngsaveBuffer(compression: 3, keep: Enums.ForeignKeep.None), ImageFormat.Png, size.Width, size.Height, HasTransparency: false));
    }

    /// <summary>The share of pixels that are at least so light.</summary>
    private static double Share(Image grey, int shade)
    {
        using var lighter = grey.RelationalConst(Enums.OperationRelational.Moreeq, [shade]);
        return lighter.Avg() / 255;
    }
}
