using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Editing.Edits;

/// <summary>The prompt's painting with the colours and the contrast of a style picture, as far as <paramref name="Fidelity"/> (0 to 1) says.</summary>
public sealed record StyleGuide(GivenPicture Style, double Fidelity) : IEdit
{
    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var painting = Motif.Paint(order, order.Width, order.Height, cancellationToken);
        using var style = Decoder.Flat(Style, order.Width, order.Height);
        // One half is the default and shall be seen.
        var amount = (float)Math.Min(1, 1.5 * Fidelity);
        Palette.Shift(painting, Palette.Of(painting), Palette.Of(style), amount);
        Contrast.Match(painting, style, amount * 0.8f);
        return new(painting);
    }
}
