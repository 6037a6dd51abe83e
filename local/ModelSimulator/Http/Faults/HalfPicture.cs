using System.Buffers.Binary;
using ModelSimulator.Painting.Files;

namespace ModelSimulator.Http.Faults;

/// <summary>Takes half of the compressed pixels out of a file and leaves the rest in order: lengths, checksums, the end. Only who decodes it will know.</summary>
public static class HalfPicture
{
    /// <param name="file">PNG, JPEG or WebP, as this room writes them.</param>
    public static byte[] Of(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file[0] switch
        {
            0x89 => PngFile.WithHalfOfItsPixels(file),
            0xFF => HalfOfJpeg(file),
            _ => HalfOfWebP(file),
        };
    }

    // The scan is the end of the file; it must not be cut behind the first byte of a pair.
    private static byte[] HalfOfJpeg(byte[] file)
    {
        var scan = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var half = scan + (file.Length - scan) / 2;
        return [.. file.AsSpan(0, file[half - 1] == 0xFF ? half - 1 : half), 0xFF, 0xD9];
    }

    private static byte[] HalfOfWebP(byte[] file)
    {
        const int Start = 12;
        const int Frame = 8;
        var at = Start;
        while (!file.AsSpan(at).StartsWith("VP8 "u8) && !file.AsSpan(at).StartsWith("VP8L"u8))
            at += Frame + Even(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)));
        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
        var half = length / 2 & ~1;
        byte[] left = [.. file.AsSpan(0, at + Frame + half), .. file.AsSpan(at + Frame + Even(length))];
        BinaryPrimitives.WriteInt32LittleEndian(left.AsSpan(4), left.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(left.AsSpan(at + 4), half);
        return left;

        static int Even(int length) => length + (length & 1);
    }
}
