using HarfBuzzSharp;

namespace ImageGen.Imaging.Text;

/// <summary>The fonts that a text may be set in.</summary>
internal interface IFontSet
{
    /// <summary>The face that sets the line's height: that of the family in the nearest weight.</summary>
    FontFace Primary(TextStyle style);

    /// <summary>Faces in the order in which they are asked for a grapheme cluster.</summary>
    /// <param name="script">Of the cluster.</param>
    /// <param name="isEmoji">The cluster asks to be shown as an emoji.</param>
    IEnumerable<FontFace> Candidates(TextStyle style, Script script, CjkRegion region, bool isEmoji);

    bool IsEmoji(FontFace face);
}
