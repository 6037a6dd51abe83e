using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>A text whose lines and size are found.</summary>
/// <param name="Size">Pixels.</param>
/// <param name="LineHeight">Pixels.</param>
/// <param name="Face">Sets the height of the lines.</param>
internal sealed record SetText(float Size, float LineHeight, FontFace Face, IReadOnlyList<SetLine> Lines)
{
    public float Height => LineHeight * Lines.Count;

    public float Width => Lines.Max(line => line.Line.Advance) * Size;

    /// <summary>Of the first line, from the upper edge of its box: ascent and descent are centred in it, as in CSS.</summary>
    public float FirstBaseline => (LineHeight + ((Face.Ascent - Face.Descent) * Size)) / 2;
}

/// <param name="Text">Of which the line is a part.</param>
/// <param name="EndsParagraph">Such lines are not justified.</param>
internal sealed record SetLine(ShapedLine Line, string Text, bool EndsParagraph);

/// <summary>Outcome of setting a text.</summary>
/// <param name="MissingCodePoints">Code points that no font has; then there is no text.</param>
internal sealed record TextOutcome(SetText? Text, IReadOnlyList<int> MissingCodePoints);
