using System.Buffers.Binary;
using System.Text;

namespace ImageGen.Tests.Imaging;

/// <summary>The part of a file that its pixels are decoded from: equal in two files where none was encoded again.</summary>
internal static class CodedPixels
{
    /// <param name="file">JPEG or WebP, whole.</param>
    public static byte[] Of(byte[] file) => file[0] == 0xFF ? OfJpeg(file) : OfWebP(file);

    // Tables, frame headers and scans: every segment but those for applications and comments.
    private static byte[] OfJpeg(byte[] file)
    {
        const byte StartOfScan = 0xDA;
        var coded = new List<byte>();
        var at = 2;
        while (file[at + 1] != StartOfScan)
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (file[at + 1] is not ((>= 0xE0 and <= 0xEF) or 0xFE))
                coded.AddRange(file.AsSpan(at, end - at));
            at = end;
        }

        return [.. coded, .. file.AsSpan(at)];
    }

    private static byte[] OfWebP(byte[] file)
    {
        var coded = new List<byte>();
        for (var at = 12; at < file.Length;)
        {
            var end = at + 8 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            if (Encoding.ASCII.GetString(file, at, 4) is "VP8 " or "VP8L" or "ALPH")
                coded.AddRange(file.AsSpan(at, end - at));
            at = end + (end & 1);
        }

        return [.. coded];
    }
}
