using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Editing.Edits;

/// <summary>Another edit, whose picture then leans to the colours of further pictures: what a model does with references that it was not told more about.</summary>
public sealed record InColoursOf(IEdit Edit, IReadOnlyList<GivenPicture> References) : IEdit
{
    private const float Lean = 0.35f;

    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var edited = Edit.Make(order, cancellationToken);
        foreach (var reference in References)
        {
            using var colours = Decoder.Flat(reference, order.Width, order.Height);
            Palette.Shift(edited.Picture, Palette.Of(edited.Picture), Palette.Of(colours), Lean);
        }
        return edited;
    }
}
