using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// The boxes of an AVIF file (AV1 Image File Format, section 5). We write such files and read them again for thumbnails; nobody
/// else's are taken.
/// </summary>
internal static class AvifStructure
{
    private const int VersionAndFlags = 4;

    public static bool Starts(ReadOnlySpan<byte> file) => Brand(file).SequenceEqual("avif"u8) || Brand(file).SequenceEqual("avis"u8);

    /// <summary>The four letters that say what kind of ISO media file this is; empty if it is none.</summary>
    public static ReadOnlySpan<byte> Brand(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file[4..].StartsWith("ftyp"u8) ? file.Slice(8, 4) : [];

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        if (Brand(file).SequenceEqual("avis"u8))
            return ProbeResult.Animated("AVIF");

        var (size, pixelsSeen) = ((0u, 0u), false);
        var boxes = new IsoBoxes(file);
        while (boxes.Next())
        {
            pixelsSeen |= boxes.Type.SequenceEqual("mdat"u8) && !boxes.Data.IsEmpty;
            if (boxes.Type.SequenceEqual("meta"u8) && boxes.Data.Length > VersionAndFlags)
                size = Size(Child(Child(boxes.Data[VersionAndFlags..], "iprp"u8), "ipco"u8));
        }

        return boxes.IsBroken ? ProbeResult.Unusable("The AVIF file ends inside a box.")
            : size is not (> 0 and <= int.MaxValue, > 0 and <= int.MaxValue) ? ProbeResult.Unusable("The AVIF file does not tell its size.")
            : !pixelsSeen ? ProbeResult.Unusable("The AVIF file has no pixels.")
            : ProbeResult.Usable(ImageFormat.Avif, (int)size.Item1, (int)size.Item2);
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
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(boxes.Data[4..]), BinaryPrimitives.ReadUInt32BigEndian(boxes.Data[8..]));
            if ((ulong)width * height > (ulong)largest.Width * largest.Height)
                largest = (width, height);
        }

        return largest;
    }
}
