using System.Buffers.Binary;
using System.IO.Hashing;

namespace ModelSimulator.Http.Faults;

/// <summary>
/// Removes half of the compressed pixels from a file and keeps the rest valid: lengths, checksums, the end marker. Only a decoder notices.
/// </summary>
public static class HalfPicture
{
    /// <param name="file">A PNG, JPEG or WebP file.</param>
    public static byte[] Of(byte[] file)
    {
        return file[0] switch
        {
            0x89 => HalfOfPng(file),
            0xFF => HalfOfJpeg(file),
            _ => HalfOfWebP(file),
        };
    }

    /// <summary>Joins all IDAT chunks to one with the first half of their data.</summary>
    private static byte[] HalfOfPng(byte[] file)
    {
        const int Start = 8;
        const int Frame = 12;
        using var pixels = new MemoryStream();
        using var half = new MemoryStream(file.Length);
        half.Write(file, 0, Start);
        for (var at = Start; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + 4, 4);
            if (type.SequenceEqual("IDAT"u8))
            {
                pixels.Write(file, at + 8, length);
            }
            else
            {
                if (type.SequenceEqual("IEND"u8))
                    WriteChunk(half, [.. "IDAT"u8, .. pixels.GetBuffer().AsSpan(0, (int)pixels.Length / 2)]);
                half.Write(file, at, length + Frame);
            }
            at += length + Frame;
        }
        return half.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> typeAndData)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, typeAndData.Length - 4);
        file.Write(number);
        file.Write(typeAndData);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(typeAndData));
        file.Write(number);
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
