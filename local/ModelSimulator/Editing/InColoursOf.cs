namespace ModelSimulator.Editing;

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
