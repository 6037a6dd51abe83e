using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>Fonts that designs bring, kept by the hash of their file. Safe for all threads.</summary>
internal sealed class FontFaces
{
    // A template has a handful; each holds its file.
    private const int Capacity = 64;

    private readonly RecentlyUsed<string, Lazy<FontFace>> _faces = new(Capacity);

    /// <exception cref="InvalidDataException">The file is no font that can be read.</exception>
    public FontFace Of(DesignFont font) =>
        _faces.GetOrAdd(font.Sha256, () => new Lazy<FontFace>(() => new FontFace(font.File.Span))).Value;
}
