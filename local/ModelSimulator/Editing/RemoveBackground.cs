namespace ModelSimulator.Editing;

/// <summary>Keeps only the subject. A format without alpha shows it on white.</summary>
internal sealed record RemoveBackground(InputImage Image) : IEdit
{
    public bool RendersPrompt => false;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Flat(Image, order.Width, order.Height);
        image.Alpha = new SubjectRegion().Find(image);
        return new(image);
    }
}
