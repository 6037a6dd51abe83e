namespace ImageGen.Imaging;

/// <summary>The encodings of images. Models answer with the first three; AVIF is only ever written by us.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    WebP,
    Avif,
}
