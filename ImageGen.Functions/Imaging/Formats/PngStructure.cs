using System.Buffers.Binary;
using System.Text;

namespace ImageGen.Imaging.Formats;

/// <summary>The chunks of a PNG file (PNG specification, section 5): length, type, data, checksum, from IHDR to IEND.</summary>
internal static class PngStructure
{
    /// <summary>Length, type and checksum, four bytes each.</summary>
    public const int FrameLength = 12;

    private const int HeaderLength = 13;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Starts(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var (width, height, pixelsSeen) = (0u, 0u, false);
        var position = Signature.Length;
        while (true)
        {
            var rest = file[position..];
            if (rest.Length < FrameLength)
                return ProbeResult.Unusable("The PNG file ends before its IEND chunk.");

            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - FrameLength)
                return ProbeResult.Unusable($"The PNG file ends inside its {Name(rest)} chunk.");

            var data = rest.Slice(8, (int)length);
            if (Crc32.Of(rest.Slice(4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
                return ProbeResult.Unusable($"The PNG file's {Name(rest)} chunk at byte {position} does not match its checksum.");

            var type = rest.Slice(4, 4);
            if (position == Signature.Length)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != HeaderLength)
                    return ProbeResult.Unusable("The PNG file does not begin with its IHDR chunk.");
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
                if (width > int.MaxValue || height > int.MaxValue)
                    return ProbeResult.Unusable("The PNG file's size is out of range.");
            }

            // One frame is a still image all the same.
            if (type.SequenceEqual("acTL"u8) && (length < 4 || BinaryPrimitives.ReadUInt32BigEndian(data) > 1))
                return ProbeResult.Animated("PNG");

            position += FrameLength + (int)length;
            pixelsSeen |= type.SequenceEqual("IDAT"u8);
            if (!type.SequenceEqual("IEND"u8))
                continue;

            return !pixelsSeen ? ProbeResult.Unusable("The PNG file has no IDAT chunk.")
                : position != file.Length ? ProbeResult.Unusable("The PNG file goes on behind its IEND chunk.")
                : ProbeResult.Usable(ImageFormat.Png, (int)width, (int)height);
        }
    }

    private static string Name(ReadOnlySpan<byte> chunk)
    {
        var name = chunk.Slice(4, 4);
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                return "unnamed";
        }

        return Encoding.ASCII.GetString(name);
    }
}
