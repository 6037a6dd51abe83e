using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>A picture with the colours, the contrast and some of the texture of another; what composition does not keep comes from the other, too.</summary>
/// <param name="Image">What stays.</param>
/// <param name="Style">Whose manner it gets.</param>
/// <param name="CompositionFidelity">0 to 1: how much of the picture's own arrangement is left.</param>
/// <param name="StyleStrength">0 to 1: how far colours and contrast go.</param>
/// <param name="ChangeStrength">0.1 to 1: how much of all that is applied.</param>
public sealed record StyleTransfer(GivenPicture Image, GivenPicture Style, double CompositionFidelity, double StyleStrength, double ChangeStrength) : IEdit
{
    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Flat(Image, order.Width, order.Height);
        using var style = Decoder.Flat(Style, order.Width, order.Height);
        using var styled = picture.Copy();
        Palette.Shift(styled, Palette.Of(styled), Palette.Of(style), (float)StyleStrength);
        Contrast.Match(styled, style, 0.7f * (float)StyleStrength);
        Texture(styled, style, 0.45f * (float)StyleStrength);
        Blend.Over(styled, style, 0.6f * (1 - (float)CompositionFidelity));
        cancellationToken.ThrowIfCancellationRequested();
        if (order.Prompt.Length > 0 && Painter.Restyle(styled, order, cancellationToken) is { } manner)
            using (manner) Blend.Over(styled, manner, (float)StyleStrength);
        Blend.Over(picture, styled, (float)ChangeStrength);
        return new(picture);
    }

    /// <summary>Adds the style's fine detail.</summary>
    private static void Texture(Raster picture, Raster style, float amount)
    {
        var broad = Coarse.Of(style, Math.Max(2, Math.Min(picture.Width, picture.Height) / 160));
        var colours = new float[picture.Width * 3];
        for (var y = 0; y < picture.Height; y++)
        {
            broad.Row(y, colours);
            var to = picture.Row(y);
            var from = style.Row(y);
            for (var i = 0; i < to.Length; i++) to[i] = Tone.Byte(to[i] + Math.Clamp(from[i] - colours[i], -48, 48) * amount);
        }
    }
}
