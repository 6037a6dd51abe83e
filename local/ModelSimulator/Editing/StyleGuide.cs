namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image with the colours and the contrast of a style image, as far as <paramref name="Fidelity"/> (0 to 1) says.
/// </summary>
internal sealed record StyleGuide(InputImage Style, double Fidelity) : IEdit
{
    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var painting = PromptLayer.Paint(order, order.Width, order.Height, cancellationToken);
        using var style = ImageDecoder.Flat(Style, order.Width, order.Height);
        // The default, one half, must be visible.
        var amount = (float)Math.Min(1, 1.5 * Fidelity);
        Palette.Shift(painting, Palette.Of(painting), Palette.Of(style), amount);
        Contrast.Match(painting, style, amount * 0.8f);
        return new(painting);
    }
}
