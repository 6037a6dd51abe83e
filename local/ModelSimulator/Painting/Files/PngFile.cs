using System.Buffers;
using System.Buffers.Binary;

namespace ModelSimulator.Painting.Files;

/// <summary>Gives the bytes of a row: R, G, B and, where the picture has it, alpha.</summary>
public delegate void RowSource(int y, Span<byte> row);

/// <summary>A PNG of 8 bits RGB or RGBA, written row by row.</summary>
public static class PngFile
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Write(int width, int height, RowSource source, int bands = 3)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var file = new MemoryStream(width * height + 1024);
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = bands == 4 ? (byte)6 : (byte)2;
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "sRGB"u8, [0]);
        Pixels(file, width, height, source, bands);
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A file of ours whose pixels end in the middle, and whose chunks are as they should be.</summary>
    public static byte[] WithHalfOfItsPixels(byte[] file)
    {
        var pixels = file.AsSpan().IndexOf("IDAT"u8) - 4;
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(pixels));
        using var half = new MemoryStream(file.Length);
        half.Write(file, 0, pixels);
        Chunk(half, "IDAT"u8, file.AsSpan(pixels + 8, length / 2));
        Chunk(half, "IEND"u8, []);
        return half.ToArray();
    }

    private static void Pixels(MemoryStream file, int width, int height, RowSource source, int bands)
    {
        var rowLength = width * bands;
        using var body = new MemoryStream(width * height + 1024);
        var deflate = new HuffmanDeflate(body);
        deflate.Begin();
        var rows = Math.Max(1, 65536 / (rowLength + 1));
        var block = ArrayPool<byte>.Shared.Rent(rows * (rowLength + 1));
        byte[] above = new byte[rowLength], row = new byte[rowLength], spare = new byte[rowLength];
        try
        {
            var used = 0;
            for (var y = 0; y < height; y++)
            {
                source(y, row);
                PngFilter.Apply(row, above, spare, block.AsSpan(used, rowLength + 1), bands);
                used += rowLength + 1;
                (above, row) = (row, above);
                if ((y + 1) % rows != 0 && y + 1 < height) continue;
                deflate.Block(block.AsSpan(0, used), last: y + 1 == height);
                used = 0;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
        deflate.End();
        Chunk(file, "IDAT"u8, body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(Crc(0xFFFFFFFF, type), data) ^ 0xFFFFFFFF);
        file.Write(number);
    }

    /// <summary>CRC-32 of the PNG specification, annex D, four bytes a step.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        var t = CrcTable;
        for (; data.Length >= 4; data = data[4..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(data);
            crc = t[768 + (crc & 255)] ^ t[512 + ((crc >> 8) & 255)] ^ t[256 + ((crc >> 16) & 255)] ^ t[crc >> 24];
        }
        foreach (var value in data) crc = t[(crc ^ value) & 255] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[1024];
        for (uint i = 0; i < 256; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[i] = c;
        }
        for (var i = 256; i < 1024; i++) table[i] = table[table[i - 256] & 255] ^ (table[i - 256] >> 8);
        return table;
    }
}
