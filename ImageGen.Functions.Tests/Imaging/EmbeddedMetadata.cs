using System.Buffers.Binary;
using System.Text;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>Adds what pixels do not need to whole files: EXIF, manifests, comments.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>In every EXIF block made here, as a camera writes its location.</summary>
    public const string Location = "GPS-52.5200N-13.4050E";

    /// <summary>An EXIF block of two entries, orientation and a maker's text, in either byte order.</summary>
    public static byte[] Exif(int orientation, bool isLittleEndian = true)
    {
        var block = new byte[38 + Location.Length + 1];
        Encoding.ASCII.GetBytes(isLittleEndian ? "II" : "MM", block);
        Put16(2, 42);
        Put32(4, 8);
        Put16(8, 2);
        Entry(10, tag: 0x010F, type: 2, count: Location.Length + 1);
        Put32(18, 38);
        Entry(22, tag: 0x0112, type: 3, count: 1);
        Put16(30, orientation);
        Encoding.ASCII.GetBytes(Location, block.AsSpan(38));
        return block;

        void Entry(int at, int tag, int type, int count)
        {
            Put16(at, tag);
            Put16(at + 2, type);
            Put32(at + 4, count);
        }

        void Put16(int at, int value)
        {
            if (isLittleEndian)
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(at), (short)value);
            else
                BinaryPrimitives.WriteInt16BigEndian(block.AsSpan(at), (short)value);
        }

        void Put32(int at, int value)
        {
            if (isLittleEndian)
                BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(at), value);
            else
                BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(at), value);
        }
    }

    public static byte[] WithExif(byte[] file, ImageFormat format, byte[] exif) => format switch
    {
        ImageFormat.Png => WithChunk(file, "eXIf", exif),
        ImageFormat.Jpeg => WithSegment(file, 0xE1, [.. "Exif\0\0"u8, .. exif]),
        _ => WithWebPChunk(file, 0x08, "EXIF", exif),
    };

    /// <summary>A file with content credentials where the C2PA specification puts them; their content is not checked.</summary>
    public static byte[] WithManifest(byte[] file, ImageFormat format)
    {
        byte[] box = [0, 0, 0, 30, .. "jumb"u8, 0, 0, 0, 22, .. "jumd"u8, .. "c2pa"u8, .. new byte[10]];
        return format switch
        {
            ImageFormat.Png => WithChunk(file, "caBX", box),
            ImageFormat.Jpeg => WithSegment(file, 0xEB, [.. "JP"u8, 0, 1, 0, 0, 0, 1, .. box]),
            _ => WithWebPChunk(file, 0, "C2PA", box),
        };
    }

    /// <summary>After IHDR.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] data) =>
        [.. png[..33], .. PngWriter.Chunk(type, data), .. png[33..]];

    /// <summary>After SOI.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] data) =>
        [.. jpeg[..2], 0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. jpeg[2..]];

    /// <summary>A WebP file with a VP8X chunk, which anything besides pixels needs; as it is where it has one.</summary>
    public static byte[] Extended(byte[] webP, int width, int height)
    {
        if (Encoding.ASCII.GetString(webP, 12, 4) == "VP8X")
            return webP;
        byte[] size = [.. BitConverter.GetBytes(width - 1)[..3], .. BitConverter.GetBytes(height - 1)[..3]];
        byte[] file = [.. webP[..12], .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. size, .. webP[12..]];
        BitConverter.TryWriteBytes(file.AsSpan(4), file.Length - 8);
        return file;
    }

    /// <summary>At the end of the file, with its flag.</summary>
    public static byte[] WithWebPChunk(byte[] webP, byte flag, string type, byte[] data)
    {
        var image = TestImage.Probed(webP);
        webP = Extended(webP, image.Width, image.Height);
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(data.Length), .. data, .. new byte[data.Length & 1]];
        byte[] file = [.. webP, .. chunk];
        BitConverter.TryWriteBytes(file.AsSpan(4), file.Length - 8);
        file[20] |= flag;
        return file;
    }
}
