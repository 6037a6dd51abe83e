namespace ImageGen.Rendering;

/// <summary>The encodings of pictures. Models answer with the first three; AVIF is only ever written by us.</summary>
public enum PictureFormat
{
    Png,
    Jpeg,
    WebP,
    Avif,
}
