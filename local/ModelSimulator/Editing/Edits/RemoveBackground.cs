using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;

namespace ModelSimulator.Editing.Edits;

/// <summary>Leaves the subject, on nothing. A format without alpha shows it on white.</summary>
public sealed record RemoveBackground(GivenPicture Image) : IEdit
{
    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Flat(Image, order.Width, order.Height);
        picture.Alpha = new Subject().Find(picture);
        return new(picture);
    }
}
