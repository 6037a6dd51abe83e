using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>A colour profile made in code, of the simplest kind that ICC.1 knows: three primaries and one curve.</summary>
internal static class TestProfile
{
    // sRGB's primaries under D50, but red and green are exchanged.
    private static readonly double[] Red = [0.3851, 0.7169, 0.0971];
    private static readonly double[] Green = [0.4361, 0.2225, 0.0139];
    private static readonly double[] Blue = [0.1431, 0.0606, 0.7141];
    private static readonly double[] White = [0.9642, 1.0, 0.8249];

    public static byte[] RedIsGreen { get; } = Make();

    /// <summary>Puts a profile into a file, right or wrong.</summary>
    public static byte[] In(byte[] file, ImageFormat format, byte[] profile) => format switch
    {
        ImageFormat.Png => EmbeddedMetadata.WithChunk(file, "iCCP", Packed(profile)),
        ImageFormat.Jpeg => EmbeddedMetadata.WithSegment(file, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile]),
        _ => EmbeddedMetadata.WithWebPChunk(file, 0x20, "ICCP", profile),
    };

    /// <summary>The profile as the data of an iCCP chunk.</summary>
    public static byte[] Packed(byte[] profile)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(profile);
        return [.. "strange\0\0"u8, .. packed.ToArray()];
    }

    private static byte[] Make()
    {
        (string Name, byte[] Data)[] tags =
        [
            ("desc", [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 8, .. "strange\0"u8, .. new byte[78]]),
            ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "none"u8, 0]),
            ("wtpt", Xyz(White)), ("rXYZ", Xyz(Red)), ("gXYZ", Xyz(Green)), ("bXYZ", Xyz(Blue)),
            ("rTRC", Gamma()), ("gTRC", Gamma()), ("bTRC", Gamma()),
        ];
        using var body = new MemoryStream();
        using var table = new MemoryStream();
        table.Write(Number(tags.Length));
        var start = 128 + 4 + (tags.Length * 12);
        foreach (var (name, data) in tags)
        {
            table.Write([.. Encoding.ASCII.GetBytes(name), .. Number(start + (int)body.Position), .. Number(data.Length)]);
            body.Write(data);
            body.Write(new byte[-data.Length & 3]);
        }

        var header = new byte[128];
        Number(start + (int)body.Length).CopyTo(header, 0);
        Number(0x02400000).CopyTo(header, 8);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(White)[8..].CopyTo(header, 68);
        return [.. header, .. table.ToArray(), .. body.ToArray()];
    }

    private static byte[] Xyz(double[] xyz) =>
        [.. "XYZ "u8, 0, 0, 0, 0, .. xyz.SelectMany(value => Number((int)Math.Round(value * 65536)))];

    // 2.2 as a fixed-point number of eight integer and eight fractional bits.
    private static byte[] Gamma() => [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0x02, 0x33];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
