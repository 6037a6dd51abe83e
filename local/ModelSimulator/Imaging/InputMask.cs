namespace ModelSimulator.Imaging;

/// <summary>Which pixels of a mask mean that the image changes there. Each family has its own convention; internally 1 is change.</summary>
internal enum Polarity { BlackChanges, WhiteChanges, TransparentChanges }

/// <summary>A mask that came with a request.</summary>
internal sealed record InputMask(InputImage Image, Polarity Polarity)
{
    /// <summary>1 where the image changes, 0 where it stays, scaled to the image's size where the two differ.</summary>
    public Channel Open(int width, int height)
    {
        var pixels = ImageDecoder.Decode(Image, width, height);
        var light = pixels.ToVips().ExtractBand(0) / 255;
        return Polarity switch
        {
            Polarity.TransparentChanges => new TransparentRegion().Find(pixels),
            Polarity.BlackChanges => Channel.Of(1 - light),
            _ => Channel.Of(light),
        };
    }

    /// <summary>The fault of a mask that may only be pure black and pure white; null for none.</summary>
    public static string? NotBlackAndWhite(Raster pixels)
    {
        var bytes = pixels.Pixels;
        for (var i = 0; i < bytes.Length; i += 3)
        {
            if (bytes[i] is not (0 or 255) || bytes[i + 1] != bytes[i] || bytes[i + 2] != bytes[i])
                return "must contain only pure black and pure white pixels";
        }
        return null;
    }
}
