using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Editing.Edits;

/// <summary>
/// Between a given picture and the prompt's painting. Strength 0 is the picture, pixel for pixel; with more its places and colours stay while the detail becomes the
/// painting's; 1 is the painting as if nothing had been given. A style that the prompt names is laid over everything between.
/// </summary>
/// <param name="Images">One, or several that are laid over each other.</param>
/// <param name="Strength">0 to 1.</param>
public sealed record ImageToImage(IReadOnlyList<GivenPicture> Images, double Strength) : IEdit
{
    /// <summary>Up to here the given picture's broad colours hold.</summary>
    private const double Half = 0.6;

    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Strength >= 1) return new(Motif.Paint(order, order.Width, order.Height, cancellationToken));
        var picture = Layered.Decode(Images, order.Width, order.Height);
        if (Strength <= 0) return new(picture);

        using var painting = Motif.Paint(order, order.Width, order.Height, cancellationToken);
        using (var between = painting.Copy())
        {
            Detail.Over(between, picture);
            Blend.Over(picture, between, (float)Math.Min(1, Strength / Half));
        }
        if (Strength > Half) Blend.Over(picture, painting, (float)((Strength - Half) / (1 - Half)));
        if (Painter.Restyle(picture, order, cancellationToken) is not { } styled) return new(picture);
        using (styled) Blend.Over(picture, styled, (float)Math.Min(1, 2.5 * Strength));
        return new(picture);
    }
}
