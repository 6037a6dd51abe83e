namespace NetVips;

// How files are written. The numbers are libvips' ABI.
public static partial class Enums
{
    /// <summary>Which metadata is kept. Before libvips 8.15: None drops all, anything else keeps all.</summary>
    [Flags]
    public enum ForeignKeep : uint
    {
        None = 0,
        Exif = 1,
        Xmp = 2,
        Iptc = 4,
        Icc = 8,
        Other = 16,
        Gainmap = 32,
        All = 63,
    }

    /// <summary>Row filters that PNG tries.</summary>
    [Flags]
    public enum ForeignPngFilter : uint
    {
        None = 8,
        Sub = 16,
        Up = 32,
        Avg = 64,
        Paeth = 128,
        All = 248,
    }

    /// <summary>Chroma subsampling.</summary>
    public enum ForeignSubsample
    {
        Auto = 0,
        On = 1,
        Off = 2,
    }

    /// <summary>What WebP tunes itself for.</summary>
    public enum ForeignWebpPreset
    {
        Default = 0,
        Picture = 1,
        Photo = 2,
        Drawing = 3,
        Icon = 4,
        Text = 5,
    }

    /// <summary>The codec in a HEIF file.</summary>
    public enum ForeignHeifCompression
    {
        Hevc = 1,
        Avc = 2,
        Jpeg = 3,
        Av1 = 4,
    }

    /// <summary>The encoder behind it.</summary>
    public enum ForeignHeifEncoder
    {
        Auto = 0,
        Aom = 1,
        Rav1e = 2,
        Svt = 3,
        X265 = 4,
    }
}
