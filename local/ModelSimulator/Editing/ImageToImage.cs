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
        if (Strength >= 1) return new(PromptLayer.Paint(order, order.Width, order.Height, cancellationToken));
        var image = Layered.Decode(Images, order.Width, order.Height);
        if (Strength <= 0) return new(image);

        using var painting = PromptLayer.Paint(order, order.Width, order.Height, cancellationToken);
        using (var between = painting.Copy())
        {
            Detail.Over(between, image);
            Blend.Over(image, between, (float)Math.Min(1, Strength / Half));
        }
        if (Strength > Half) Blend.Over(image, painting, (float)((Strength - Half) / (1 - Half)));
        if (Renderer.Restyle(image, order, cancellationToken) is not { } styled) return new(image);
        using (styled) Blend.Over(image, styled, (float)Math.Min(1, 2.5 * Strength));
        return new(image);
    }
}
