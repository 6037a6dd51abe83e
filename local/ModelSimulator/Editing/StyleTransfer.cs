namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image with the colours and the contrast of a style image, as far as <paramref name="Fidelity"/> (0 to 1) says.
/// </summary>
internal sealed record StyleGuide(InputImage Style, double Fidelity) : IEdit
{
    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        using var style = ImageDecoder.Flat(Style, order.Width, order.Height);
        // The default, one half, must be visible.
        var amount = (float)Math.Min(1, 1.5 * Fidelity);
        Palette.Shift(rendered, Palette.Of(rendered), Palette.Of(style), amount);
        Contrast.Match(rendered, style, amount * 0.8f);
        return new(rendered);
    }
}

/// <summary>An image with the colours, the contrast and some of the texture of another.</summary>
/// <param name="Style">Whose manner it gets.</param>
/// <param name="CompositionFidelity">0 to 1: how much of the image's own arrangement is left.</param>
/// <param name="StyleStrength">0 to 1: how far colours and contrast go.</param>
/// <param name="ChangeStrength">0.1 to 1: how much of all that is applied.</param>
internal sealed record StyleTransfer(InputImage Image, InputImage Style, double CompositionFidelity, double StyleStrength,
    double ChangeStrength) : IEdit
{
    public bool RendersPrompt => false;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Flat(Image, order.Width, order.Height);
        using var style = ImageDecoder.Flat(Style, order.Width, order.Height);
        using var styled = image.Copy();
        Palette.Shift(styled, Palette.Of(styled), Palette.Of(style), (float)StyleStrength);
        Contrast.Match(styled, style, 0.7f * (float)StyleStrength);
        Texture(styled, style, 0.45f * (float)StyleStrength);
        Blend.Over(styled, style, 0.6f * (1 - (float)CompositionFidelity));
        cancellationToken.ThrowIfCancellationRequested();
        if (order.Prompt.Length > 0 && Renderer.Restyle(styled, order, cancellationToken) is { } manner)
            using (manner) Blend.Over(styled, manner, (float)StyleStrength);
        Blend.Over(image, styled, (float)ChangeStrength);
        return new(image);
    }

    /// <summary>Adds the style's fine detail.</summary>
    private static void Texture(Raster image, Raster style, float amount)
    {
        var broad = ColourGrid.Of(style, Math.Max(2, Math.Min(image.Width, image.Height) / 160));
        var colours = new float[image.Width * 3];
        for (var y = 0; y < image.Height; y++)
        {
            broad.Row(y, colours);
            var to = image.Row(y);
            var from = style.Row(y);
            for (var i = 0; i < to.Length; i++) to[i] = Tone.Byte(to[i] + Math.Clamp(from[i] - colours[i], -48, 48) * amount);
        }
    }
}
