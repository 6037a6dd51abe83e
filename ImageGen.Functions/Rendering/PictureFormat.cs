namespace ImageGen.Rendering;

/// <summary>The encodings that image models answer with.</summary>
public enum PictureFormat
{
    Png,
    Jpeg,
    WebP,
}
