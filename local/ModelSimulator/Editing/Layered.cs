namespace ModelSimulator.Editing;

/// <summary>Several given images as one.</summary>
internal static class Layered
{
    /// <summary>All laid over each other with the same weight, their middles cut to one size.</summary>
    public static Raster Decode(IReadOnlyList<InputImage> images, int width, int height)
    {
        var whole = Decoder.Flat(images[0], width, height);
        for (var i = 1; i < images.Count; i++)
        {
            using var next = Decoder.Flat(images[i], width, height);
            Blend.Over(whole, next, 1f / (i + 1));
        }
        return whole;
    }
}
