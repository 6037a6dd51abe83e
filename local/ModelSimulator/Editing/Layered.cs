namespace ModelSimulator.Editing;

/// <summary>Several images as one.</summary>
internal static class Layered
{
    /// <summary>The mean of all, each cut to the central part with the aspect ratio of the size.</summary>
    public static Raster Decode(IReadOnlyList<InputImage> images, int width, int height)
    {
        var whole = ImageDecoder.Flat(images[0], width, height);
        for (var i = 1; i < images.Count; i++)
        {
            using var next = ImageDecoder.Flat(images[i], width, height);
            Blend.Over(whole, next, 1f / (i + 1));
        }
        return whole;
    }
}
