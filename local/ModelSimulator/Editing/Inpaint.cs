namespace ModelSimulator.Editing;

/// <summary>
/// Renders the prompt into a region and leaves every other pixel as it is. The subject fills the region's bounding box, or the whole image;
/// its colours are shifted towards those around the region.
/// </summary>
internal sealed record Inpaint(InputImage Image, IRegion Region, Feather Feather, bool WholeScene = false) : IEdit
{
    /// <summary>How far the prompt's colours are shifted towards the image's.</summary>
    private const float Lean = 0.3f;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(Image, order.Width, order.Height);
        var region = Region.Find(image);
        var found = region.Copy();
        Feather.Soften(region);
        var box = WholeScene ? new Box(0, 0, image.Width, image.Height) : Box.Around(region);
        if (!box.IsEmpty) Paint(image, region, box, order, cancellationToken);
        region.Dispose();
        image.Alpha = null;
        return new(image, found);
    }

    private static void Paint(Raster image, Channel region, Box box, ImageOrder order, CancellationToken cancellationToken)
    {
        using var rendered = PromptLayer.Render(order, box.Width, box.Height, cancellationToken);
        using var around = box.Grown(Math.Max(box.Width, box.Height) / 6, image.Width, image.Height).Filled(image.Width, image.Height);
        var values = around.Values;
        var inside = region.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (inside[i] > 0) values[i] = 0;
        }
        Palette.Shift(rendered, Palette.Of(rendered), Palette.Of(image, around), Lean);
        Blend.Over(image, rendered, region, box.Left, box.Top);
    }
}
