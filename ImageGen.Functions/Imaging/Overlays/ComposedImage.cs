namespace ImageGen.Imaging.Overlays;

/// <summary>An image with its texts, which were read back from the finished file.</summary>
/// <param name="Jpeg">The whole file, quality 90, colour at full resolution.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Texts">What was drawn: headline, price, offer, those of them that were given.</param>
public sealed record ComposedImage(byte[] Jpeg, int Width, int Height, IReadOnlyList<DrawnText> Texts)
{
    /// <summary>Exactly the texts that were drawn, in logical order, joined with <c>, </c>.</summary>
    public string OverlayText => string.Join(", ", Texts.Select(text => text.Text));
}

/// <summary>A text as it stands on an image.</summary>
/// <param name="Role"><c>headline</c>, <c>price</c> or <c>offer</c>.</param>
/// <param name="Text">Exactly what was drawn, in logical order.</param>
/// <param name="FontSize">Pixels.</param>
/// <param name="Contrast">
/// WCAG 2.2 ratio of the text's colour to the pixels under its glyphs' boxes before it was drawn: 19 of 20 pixels have at least this much.
/// </param>
/// <param name="RequiredContrast">4.5, or 3 for large type.</param>
/// <param name="Color">Of the text, such as <c>#FFFFFF</c>.</param>
/// <param name="ScrimOpacity">Of what was laid between image and text, 0 to 1; 1 where the text stands on a solid surface.</param>
/// <param name="Box">Where its ink is, pixels from the top left corner.</param>
public sealed record DrawnText(
    string Role, string Text, float FontSize, double Contrast, double RequiredContrast, string Color, double ScrimOpacity, OverlayBox Box);

/// <summary>A rectangle in pixels from the top left corner.</summary>
public readonly record struct OverlayBox(float Left, float Top, float Width, float Height)
{
    public float Right => Left + Width;

    public float Bottom => Top + Height;
}

/// <summary>Why no image was composed.</summary>
/// <param name="Fault">For programs.</param>
/// <param name="Sentence">For people: one sentence that says what to change.</param>
public sealed record OverlayRefusal(OverlayFault Fault, string Sentence);

/// <summary>Kinds of refusal.</summary>
public enum OverlayFault
{
    /// <summary>No font has a character; the sentence names it.</summary>
    MissingGlyph,

    /// <summary>A price or an offer does not fit at the smallest legible size.</summary>
    TextTooLong,

    /// <summary>A text cannot be told from what is behind it, or was not found in the finished file.</summary>
    Illegible,

    /// <summary>The background is not an image that can be decoded.</summary>
    InvalidBackground,

    /// <summary>The product image is not an image that can be decoded.</summary>
    InvalidProductImage,
}
