using System.Buffers.Binary;
using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>An image in a request: its file and what the header says. A <see cref="PixelCheck"/> decodes it.</summary>
internal sealed record InputImage(byte[] File, ImageFormat Format, int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    /// <summary>The longer side divided by the shorter.</summary>
    public double AspectRatio => Math.Max(Width, Height) / (double)Math.Min(Width, Height);

    /// <summary>Reads the header. The image, or why the bytes are none.</summary>
    public static (InputImage? Image, string? Fault) Read(byte[] file)
    {
        if (file.Length == 0)
            return (null, "There are no bytes.");
        if (FormatOf(file) is not { } format)
            return (null, "The bytes are not a PNG, JPEG or WebP file.");
        if (!HasEnd(file, format))
            return (null, "The file is truncated.");
        try
        {
            using var image = ImageDecoder.Open(file, format);
            return (new(file, format, image.Width, image.Height), null);
        }
        catch (VipsException)
        {
            return (null, "The file's header cannot be read.");
        }
    }

    private static ImageFormat? FormatOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? ImageFormat.Png
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ImageFormat.Jpeg
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ImageFormat.WebP
        : null;

    /// <summary>Decoders take a file that ends behind its last pixel for whole; providers do not.</summary>
    private static bool HasEnd(ReadOnlySpan<byte> file, ImageFormat format) => format switch
    {
        ImageFormat.Png => file.LastIndexOf("IEND"u8) is var end and > 0 && end + 8 <= file.Length,
        ImageFormat.Jpeg => file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0,
        _ => BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8 <= file.Length,
    };
}

/// <summary>A check that needs the decoded pixels. Decoding is throttled, so reading a request only collects the checks.</summary>
/// <param name="FaultOf">Looks at the pixels; how the sentence goes on that begins with the image, or null.</param>
internal sealed record PixelCheck(string Name, InputImage Image, Func<Raster, string?> FaultOf)
{
    /// <summary>What is wrong, such as <c>The image in image must not contain transparent pixels.</c>; null for nothing.</summary>
    public string? Fault()
    {
        var pixels = ImageDecoder.TryDecode(Image);
        return pixels is null ? Sentence(Name, "cannot be decoded") : FaultOf(pixels) is { } fault ? Sentence(Name, fault) : null;
    }

    public static string Sentence(string name, string fault) => $"The image in {name} {fault}.";
}
