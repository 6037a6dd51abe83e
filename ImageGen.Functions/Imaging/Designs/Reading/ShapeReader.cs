using ImageGen.Imaging.Designs.Drawing;
using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads figures and lines.</summary>
internal static class ShapeReader
{
    public static DesignElement Figure(Fields fields)
    {
        var subType = fields.Text("subType", FigureOutlines.Rectangle);
        if (!FigureOutlines.Has(subType))
            fields.Reading.Warn($"The shape '{PageReading.Shorten(subType)}' of {fields.Label} is not known; a rectangle was drawn.");
        return new FigureElement(subType)
        {
            Label = fields.Label,
            Fill = fields.Colour("fill", Fill.Black),
            Stroke = fields.Colour("stroke", Fill.Black),
            StrokeWidth = fields.Length("strokeWidth", 0),
            CornerRadius = fields.Length("cornerRadius", 0),
            Dash = fields.Numbers("dash"),
        };
    }

    public static DesignElement Line(Fields fields) => new LineElement
    {
        Label = fields.Label,
        Colour = fields.Colour("color", Fill.Black),
        Dash = fields.Numbers("dash"),
        StartHead = Head(fields, "startHead"),
        EndHead = Head(fields, "endHead"),
    };

    private static LineHead Head(Fields fields, string name) => fields.Choice(
        name, LineHead.None,
        ("none", LineHead.None), ("arrow", LineHead.Arrow), ("triangle", LineHead.Triangle), ("circle", LineHead.Circle),
        ("square", LineHead.Square), ("bar", LineHead.Bar));
}
