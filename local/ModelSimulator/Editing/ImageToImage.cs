namespace ModelSimulator.Editing;

/// <summary>
/// Between an input image and the prompt's image. Strength 0 is the input, pixel for pixel; with more, its places and colours stay while
/// the detail becomes the prompt's; 1 is the prompt's image alone. A style in the prompt is applied to everything between.
/// </summary>
/// <param name="Images">One, or several that are laid over each other.</param>
/// <param name="Strength">0 to 1.</param>
internal sealed record ImageToImage(IReadOnlyList<InputImage> Images, double Strength) : IEdit
{
    /// <summary>Up to this strength the broad colours of the input stay.</summary>
    private const double Half = 0.6;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        if (Strength >= 1) return new(PromptLayer.Render(order, order.Width, order.Height, cancellationToken));
        var image = Layered.Decode(Images, order.Width, order.Height);
        if (Strength <= 0) return new(image);

        using var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        using (var between = rendered.Copy())
        {
            Detail.Over(between, image);
            Blend.Over(image, between, (float)Math.Min(1, Strength / Half));
        }
        if (Strength > Half) Blend.Over(image, rendered, (float)((Strength - Half) / (1 - Half)));
        if (Renderer.Restyle(image, order, cancellationToken) is not { } styled) return new(image);
        using (styled) Blend.Over(image, styled, (float)Math.Min(1, 2.5 * Strength));
        return new(image);
    }
}

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

/// <summary>
/// Another edit, whose result is shifted towards the colours of further images: what a model does with references without instructions.
/// </summary>
internal sealed record InColoursOf(IEdit Edit, IReadOnlyList<InputImage> References) : IEdit
{
    private const float Lean = 0.35f;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var edited = Edit.Apply(order, cancellationToken);
        foreach (var reference in References)
        {
            using var colours = ImageDecoder.Flat(reference, order.Width, order.Height);
            Palette.Shift(edited.Image, Palette.Of(edited.Image), Palette.Of(colours), Lean);
        }
        return edited;
    }
}
