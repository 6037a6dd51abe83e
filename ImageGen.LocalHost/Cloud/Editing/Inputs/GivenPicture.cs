using ImageGen.Rendering;
using PictureFormat = ImageGen.LocalHost.Cloud.Painting.PictureFormat;

namespace ImageGen.LocalHost.Cloud.Editing.Inputs;

/// <summary>A picture that came with a request: its file, and what the header says. Not decoded yet.</summary>
public sealed record GivenPicture(byte[] File, PictureFormat Format, int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    /// <summary>How long the longer side is in units of the shorter.</summary>
    public double Ratio => Math.Max(Width, Height) / (double)Math.Min(Width, Height);

    /// <summary>The picture, or why the bytes are none.</summary>
    public static (GivenPicture? Picture, string? Fault) Read(byte[] file)
    {
        var probe = PictureProbe.Probe(file);
        return probe.IsUsable ? (new(file, FormatOf(file), probe.Picture.Width, probe.Picture.Height), null) : (null, probe.Fault);
    }

    private static PictureFormat FormatOf(ReadOnlySpan<byte> file) => file[0] switch
    {
        0x89 => PictureFormat.Png,
        0xFF => PictureFormat.Jpeg,
        _ => PictureFormat.WebP,
    };
}
