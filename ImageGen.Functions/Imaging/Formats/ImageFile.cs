using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>What can be done to a whole image file of any format without decoding a pixel.</summary>
internal static class ImageFile
{
    /// <summary>
    /// An untrusted file without the faults that ordinary cameras, editors and screenshot tools make and that cost no pixel; what it lacks
    /// it still lacks. The file itself where there is nothing to repair.
    /// </summary>
    public static byte[] Repair(byte[] file) =>
        PngFile.Starts(file) ? PngFile.Repair(file)
        : JpegFile.Starts(file) ? JpegFile.Repair(file)
        : WebPFile.Starts(file) ? WebPFile.Repair(file)
        : file;

    /// <summary>The file without anything that its pixels do not need, and with the label, if one is given.</summary>
    /// <remarks>AVIF stays as it is: this app wrote it, with its label.</remarks>
    public static byte[] StripMetadata(ReadOnlyMemory<byte> file, ImageFormat format, LabelMetadata? label = null) =>
        Needed(file, format, label) is { } needed ? needed.Join() : FileArray.Of(file);

    /// <summary>The same in an array that can be used again, which the caller disposes; null where the file stays as it is.</summary>
    public static RentedBytes? Relabel(ReadOnlyMemory<byte> file, ImageFormat format, LabelMetadata label) =>
        Needed(file, format, label)?.Rent();

    /// <summary>Whether the file carries content credentials, which any change would invalidate (docs/decisions/0006).</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file, ImageFormat format) => format switch
    {
        ImageFormat.Png => PngFile.CarriesManifest(file),
        ImageFormat.Jpeg => JpegFile.CarriesManifest(file),
        ImageFormat.WebP => WebPFile.CarriesManifest(file),
        _ => false,
    };

    /// <summary>1 to 8, see <see cref="Orientation"/>.</summary>
    public static int OrientationOf(ReadOnlySpan<byte> file, ImageFormat format) => Orientation.Of(format switch
    {
        ImageFormat.Png => PngFile.Exif(file),
        ImageFormat.Jpeg => JpegFile.Exif(file),
        ImageFormat.WebP => WebPFile.Exif(file),
        _ => [],
    });

    // Null where that is the whole file and nothing else.
    private static FileParts? Needed(ReadOnlyMemory<byte> file, ImageFormat format, LabelMetadata? label)
    {
        var parts = format switch
        {
            ImageFormat.Png => PngFile.Needed(file, label),
            ImageFormat.Jpeg => JpegFile.Needed(file, label),
            ImageFormat.WebP => WebPFile.Needed(file, label),
            _ => null,
        };
        return parts is { IsSource: false } ? parts : null;
    }
}

/// <summary>
/// How a camera was held, from the EXIF block (EXIF 2.32, tag 112 hex): 1 upright, 3 upside down, 6 and 8 on its side, 2, 4, 5 and 7
/// mirrored. Only this number is read, and here, so that no native EXIF parser reads untrusted bytes.
/// </summary>
internal static class Orientation
{
    public const int Upright = 1;

    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Whether width and height are exchanged.</summary>
    public static bool IsSideways(int orientation) => orientation >= 5;

    /// <summary>1 to 8; 1 for anything that is missing, broken or out of range.</summary>
    public static int Of(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[6..];
        var isLittleEndian = exif.StartsWith("II*\0"u8);
        if (exif.Length < 8 || (!isLittleEndian && !exif.StartsWith("MM\0*"u8)))
            return Upright;

        var directory = isLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - 2)
            return Upright;

        var entries = exif[(int)directory..];
        var left = Number(entries, isLittleEndian);
        for (entries = entries[2..]; left > 0 && entries.Length >= EntryLength; entries = entries[EntryLength..], left--)
        {
            if (Number(entries, isLittleEndian) == OrientationTag && Number(entries[2..], isLittleEndian) == ShortType)
                return Number(entries[8..], isLittleEndian) is var value and >= 1 and <= 8 ? value : Upright;
        }

        return Upright;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}

/// <summary>Builds a file from parts of another and new bytes.</summary>
internal sealed class FileParts(ReadOnlyMemory<byte> source)
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private int _taken;

    /// <summary>Of the new file.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the new file is the source: nothing was left out and nothing added.</summary>
    public bool IsSource => _taken == source.Length && Length == source.Length;

    /// <summary>Keeps the bytes of the source from start to end.</summary>
    public void Take(int start, int end)
    {
        Add(source[start..end]);
        _taken += end - start;
    }

    /// <summary>Adds bytes that are not in the source.</summary>
    public void Put(params ReadOnlySpan<byte> bytes) => Add(bytes.ToArray());

    /// <summary>Writes over bytes of the first part; the source stays as it is.</summary>
    public void WriteOver(int at, ReadOnlySpan<byte> bytes)
    {
        var first = _parts[0].ToArray();
        bytes.CopyTo(first.AsSpan(at));
        _parts[0] = first;
    }

    /// <summary>The new file.</summary>
    public byte[] Join()
    {
        var file = GC.AllocateUninitializedArray<byte>(Length);
        CopyTo(file);
        return file;
    }

    /// <summary>The new file in an array that can be used again.</summary>
    public RentedBytes Rent()
    {
        var file = RentedBytes.Rent(Length);
        CopyTo(file.Bytes);
        return file;
    }

    private void Add(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        Length += part.Length;
    }

    private void CopyTo(Span<byte> file)
    {
        foreach (var part in _parts)
        {
            part.Span.CopyTo(file);
            file = file[part.Length..];
        }
    }
}
