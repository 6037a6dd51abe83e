namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image with the colours and the contrast of a style image, as far as <paramref name="Fidelity"/> (0 to 1) says.
/// </summary>
internal sealed record StyleGuide(InputImage Style, double Fidelity) : IEdit
{
    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var style = ImageDecoder.Flat(Style, order.Width, order.Height);
        // The default, one half, must be visible.
        var amount = Math.Min(1, 1.5 * Fidelity);
        var shifted = Palette.Shift(rendered, Palette.Of(rendered), Palette.Of(style), amount);
        return Raster.Of(shifted.WithContrastOf(style, amount * 0.8));
    }
}

/// <summary>An image with the colours, the contrast and some of the texture of another.</summary>
/// <param name="Style">Whose manner it gets.</param>
/// <param name="CompositionFidelity">0 to 1: how much of the image's own arrangement is left.</param>
/// <param name="StyleStrength">0 to 1: how far colours and contrast go.</param>
/// <param name="ChangeStrength">0.1 to 1: how much of all that is applied.</param>
internal sealed record StyleTransfer(
    InputImage Image, InputImage Style, double CompositionFidelity, double StyleStrength, double ChangeStrength) : IEdit
{
    public bool RendersPrompt => false;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Flat(Image, order.Width, order.Height);
        var style = ImageDecoder.Flat(Style, order.Width, order.Height);
        var texture = style - style.Broad(Math.Max(2, Math.Min(image.Width, image.Height) / 160));
        var styled = Palette.Shift(image, Palette.Of(image), Palette.Of(style), StyleStrength).WithContrastOf(style, 0.7 * StyleStrength);
        styled = (styled + texture.Within(-48, 48) * (0.45 * StyleStrength)).Blend(style, 0.6 * (1 - CompositionFidelity));
        cancellationToken.ThrowIfCancellationRequested();
        if (order.Prompt.Length > 0 && Renderer.Restyle(styled, order, cancellationToken) is { } manner)
            styled = styled.Blend(manner, StyleStrength);
        return Raster.Of(image.Blend(styled, ChangeStrength));
    }
}
