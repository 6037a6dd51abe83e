using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Reads the structure of AVIF files (AV1 Image File Format, section 5). This app writes such files and reads them again for thumbnails; an
/// upload is refused.
/// </summary>
internal static class AvifFile
{
    private const int VersionAndFlags = 4;

    public static bool Starts(ReadOnlySpan<byte> file) => Brand(file).SequenceEqual("avif"u8) || Brand(file).SequenceEqual("avis"u8);

    /// <summary>The four letters that name the kind of an ISO media file; empty if it is none.</summary>
    public static ReadOnlySpan<byte> Brand(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file[4..].StartsWith("ftyp"u8) ? file.Slice(8, 4) : [];

    public static Result<ProbedImage, ImageRefusal> Probe(ReadOnlySpan<byte> file)
    {
        if (Brand(file).SequenceEqual("avis"u8))
            return ImageRefusal.Animated("AVIF");

        var (size, hasPixels) = ((Width: 0u, Height: 0u), false);
        var boxes = new IsoBoxes(file);
        while (boxes.Next())
        {
            hasPixels |= boxes.Type.SequenceEqual("mdat"u8) && !boxes.Data.IsEmpty;
            if (boxes.Type.SequenceEqual("meta"u8) && boxes.Data.Length > VersionAndFlags)
                size = Size(Child(Child(boxes.Data[VersionAndFlags..], "iprp"u8), "ipco"u8));
        }

        return boxes.IsBroken ? new ImageRefusal("The AVIF file ends inside a box.")
            : size is not ( > 0 and <= int.MaxValue, > 0 and <= int.MaxValue) ? new ImageRefusal("The AVIF file does not state its size.")
            : !hasPixels ? new ImageRefusal("The AVIF file has no pixels.")
            : new ProbedImage(ImageFormat.Avif, (int)size.Width, (int)size.Height);
    }

    private static ReadOnlySpan<byte> Child(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> type)
    {
        var boxes = new IsoBoxes(parent);
        while (boxes.Next())
        {
            if (boxes.Type.SequenceEqual(type))
                return boxes.Data;
        }

        return [];
    }

    // Tiles and previews have sizes of their own; the image's is the largest.
    private static (uint Width, uint Height) Size(ReadOnlySpan<byte> properties)
    {
        var largest = (Width: 0u, Height: 0u);
        var boxes = new IsoBoxes(properties);
        while (boxes.Next())
        {
            if (!boxes.Type.SequenceEqual("ispe"u8) || boxes.Data.Length < 12)
                continue;
            var width = BinaryPrimitives.ReadUInt32BigEndian(boxes.Data[4..]);
            var height = BinaryPrimitives.ReadUInt32BigEndian(boxes.Data[8..]);
            if ((ulong)width * height > (ulong)largest.Width * largest.Height)
                largest = (width, height);
        }

        return largest;
    }
}

/// <summary>Goes through the boxes of an ISO base media file (ISO 14496-12, section 4.2). Stops where the file is broken.</summary>
internal ref struct IsoBoxes(ReadOnlySpan<byte> file)
{
    private const int Header = 8;
    private const int LongHeader = 16;

    private ReadOnlySpan<byte> _rest = file;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Whether a box was cut short.</summary>
    public bool IsBroken { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < Header)
            return Broken();

        // 0 means up to the end, 1 that the length follows in eight bytes.
        var (length, header) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(_rest), Header);
        if (length == 0)
            length = (ulong)_rest.Length;
        if (length == 1 && _rest.Length >= LongHeader)
            (length, header) = (BinaryPrimitives.ReadUInt64BigEndian(_rest[Header..]), LongHeader);
        if (length < (ulong)header || length > (ulong)_rest.Length)
            return Broken();

        Type = _rest.Slice(4, 4);
        Data = _rest[header..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool Broken()
    {
        IsBroken = true;
        return false;
    }
}
