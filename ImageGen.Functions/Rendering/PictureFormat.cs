namespace ImageGen.Rendering;

/// <summary>The encodings that image models answer with.</summary>
public enum PictureFormat
{
    Png,
    Jpeg,
    WebP,
}

/// <summary>What a format is called outside.</summary>
public static class PictureFormatNames
{
    /// <summary>The media type, such as <c>image/png</c>.</summary>
    public static string ContentType(this PictureFormat format) => format switch
    {
        PictureFormat.Png => "image/png",
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.WebP => "image/webp",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The usual suffix without its dot, such as <c>png</c>.</summary>
    public static string FileExtension(this PictureFormat format) => format switch
    {
        PictureFormat.Png => "png",
        PictureFormat.Jpeg => "jpg",
        PictureFormat.WebP => "webp",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
