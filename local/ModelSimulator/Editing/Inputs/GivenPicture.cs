using ModelSimulator.Painting;
using NetVips;

namespace ModelSimulator.Editing.Inputs;

/// <summary>A picture that came with a request: its file, and what the header says. Not decoded yet.</summary>
public sealed record GivenPicture(byte[] File, PictureFormat Format, int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    /// <summary>How long the longer side is in units of the shorter.</summary>
    public double Ratio => Math.Max(Width, Height) / (double)Math.Min(Width, Height);

    /// <summary>The picture, or why the bytes are none.</summary>
    public static (GivenPicture? Picture, string? Fault) Read(byte[] file)
    {
        if (FormatOf(file) is not { } format) return (null, "The bytes are not a PNG, JPEG or WebP file.");
        try
        {
            // Only the header is read here.
            using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            return (new(file, format, image.Width, image.Height), null);
        }
        catch (VipsException)
        {
            return (null, "The file's header cannot be read.");
        }
    }

    private static PictureFormat? FormatOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? PictureFormat.Png
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureFormat.Jpeg
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? PictureFormat.WebP
        : null;
}
