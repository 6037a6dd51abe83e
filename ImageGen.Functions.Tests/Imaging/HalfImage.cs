using System.Buffers.Binary;
using System.Text;

namespace ImageGen.Tests.Imaging;

/// <summary>Removes half of the compressed pixels from a file and keeps its container valid: only decoding shows the damage.</summary>
internal static class HalfImage
{
    /// <param name="file">PNG, JPEG or WebP.</param>
    public static byte[] Of(byte[] file) => file[0] switch
    {
        0x89 => HalfPng(file),
        0xFF => HalfJpeg(file),
        _ => HalfWebP(file),
    };

    private static byte[] HalfPng(byte[] file)
    {
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = PngWriter.Signature.Length; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        byte[] pixels = [.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)];
        var before = chunks.TakeWhile(chunk => chunk.Type != "IDAT").Select(chunk => PngWriter.Chunk(chunk.Type, chunk.Data));
        return PngWriter.File([.. before, PngWriter.Chunk("IDAT", pixels[..(pixels.Length / 2)]), PngWriter.End]);
    }

    // The last scan is the end of the file; it must not be cut inside a two-byte marker.
    private static byte[] HalfJpeg(byte[] file)
    {
        var scan = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var half = scan + ((file.Length - scan) / 2);
        return [.. file.AsSpan(0, file[half - 1] == 0xFF ? half - 1 : half), 0xFF, 0xD9];
    }

    private static byte[] HalfWebP(byte[] file)
    {
        const int ContainerHeader = 12;
        const int ChunkHeader = 8;
        var at = ContainerHeader;
        while (!file.AsSpan(at).StartsWith("VP8 "u8) && !file.AsSpan(at).StartsWith("VP8L"u8))
            at += ChunkHeader + Even(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)));
        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
        var half = (length / 2) & ~1;
        byte[] left = [.. file.AsSpan(0, at + ChunkHeader + half), .. file.AsSpan(at + ChunkHeader + Even(length))];
        BinaryPrimitives.WriteInt32LittleEndian(left.AsSpan(4), left.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(left.AsSpan(at + 4), half);
        return left;

        static int Even(int length) => length + (length & 1);
    }
}
