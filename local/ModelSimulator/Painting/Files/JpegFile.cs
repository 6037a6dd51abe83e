using System.Buffers;

namespace ModelSimulator.Painting.Files;

/// <summary>
/// A baseline JPEG (ITU T.81, JFIF), colour at half the size. The Huffman tables are made for each picture, so the blocks are
/// counted first and written after.
/// </summary>
public static class JpegFile
{
    private const int Block = 64;

    /// <summary>Where each coefficient of the zigzag lies in its block.</summary>
    private static readonly byte[] Zigzag = MakeZigzag();

    /// <summary>How coarsely coefficients are kept: about quality 90, coarser for colour and for fine detail.</summary>
    private static readonly byte[] Light = Steps(2, 1.5f), Colour = Steps(3, 2.6f);

    public static byte[] Write(int width, int height, RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        int across = (width + 15) / 16, down = (height + 15) / 16;
        var coefficients = ArrayPool<short>.Shared.Rent(across * down * 6 * Block);
        try
        {
            Transform(width, height, across, down, source, coefficients);
            using var file = new MemoryStream(width * height / 2 + 1024);
            var coder = new JpegCoder(coefficients.AsMemory(0, across * down * 6 * Block));
            Head(file, width, height, coder);
            coder.WriteTo(file);
            file.Write([0xFF, 0xD9]);
            return file.ToArray();
        }
        finally
        {
            ArrayPool<short>.Shared.Return(coefficients);
        }
    }

    private static void Head(MemoryStream file, int width, int height, JpegCoder coder)
    {
        file.Write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        foreach (var (id, table) in new[] { (0, Light), (1, Colour) })
        {
            file.Write([0xFF, 0xDB, 0, 67, (byte)id]);
            file.Write(table);
        }
        file.Write([0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        coder.WriteTables(file);
        file.Write([0xFF, 0xDA, 0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    }

    /// <summary>Sixteen rows at a time: to luminance and colour, cosine transform, quantised, in zigzag order; six blocks for each 16 x 16 pixels.</summary>
    private static void Transform(int width, int height, int across, int down, RowSource source, short[] to)
    {
        var row = new byte[width * 3];
        var stride = across * 16;
        float[] luma = new float[stride * 16], blue = new float[stride * 4], red = new float[stride * 4], block = new float[Block];
        var at = 0;
        for (var my = 0; my < down; my++)
        {
            Array.Clear(blue);
            Array.Clear(red);
            for (var y = 0; y < 16; y++)
            {
                if (my * 16 + y < height) source(my * 16 + y, row);
                for (var x = 0; x < stride; x++)
                {
                    var p = Math.Min(x, width - 1) * 3;
                    float r = row[p], g = row[p + 1], b = row[p + 2];
                    luma[y * stride + x] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
                    var half = (y >> 1) * (stride >> 1) + (x >> 1);
                    blue[half] += (-0.168736f * r - 0.331264f * g + 0.5f * b) * 0.25f;
                    red[half] += (0.5f * r - 0.418688f * g - 0.081312f * b) * 0.25f;
                }
            }
            for (var mx = 0; mx < across; mx++)
            {
                for (var i = 0; i < 4; i++) at = Quantise(luma, stride, mx * 16 + (i & 1) * 8, (i >> 1) * 8, block, Light, to, at);
                at = Quantise(blue, stride >> 1, mx * 8, 0, block, Colour, to, at);
                at = Quantise(red, stride >> 1, mx * 8, 0, block, Colour, to, at);
            }
        }
    }

    private static int Quantise(float[] plane, int stride, int x, int y, float[] block, byte[] steps, short[] to, int at)
    {
        for (var j = 0; j < 8; j++) plane.AsSpan((y + j) * stride + x, 8).CopyTo(block.AsSpan(j * 8));
        for (var j = 0; j < 8; j++) Cosine(block, j * 8, 1);
        for (var i = 0; i < 8; i++) Cosine(block, i, 8);
        for (var k = 0; k < Block; k++) to[at + k] = (short)MathF.Floor(block[Zigzag[k]] / steps[k] + 0.5f);
        return at + Block;
    }

    /// <summary>The cosine transform of eight values, scaled as T.81, A.3.3, wants it.</summary>
    private static void Cosine(float[] b, int at, int step)
    {
        const float C1 = 0.49039264f, C2 = 0.46193977f, C3 = 0.41573481f, C4 = 0.35355339f, C5 = 0.27778512f, C6 = 0.19134172f, C7 = 0.09754516f;
        float s0 = b[at] + b[at + 7 * step], d0 = b[at] - b[at + 7 * step], s1 = b[at + step] + b[at + 6 * step], d1 = b[at + step] - b[at + 6 * step];
        float s2 = b[at + 2 * step] + b[at + 5 * step], d2 = b[at + 2 * step] - b[at + 5 * step], s3 = b[at + 3 * step] + b[at + 4 * step], d3 = b[at + 3 * step] - b[at + 4 * step];
        b[at] = (s0 + s1 + s2 + s3) * C4;
        b[at + step] = d0 * C1 + d1 * C3 + d2 * C5 + d3 * C7;
        b[at + 2 * step] = (s0 - s3) * C2 + (s1 - s2) * C6;
        b[at + 3 * step] = d0 * C3 - d1 * C7 - d2 * C1 - d3 * C5;
        b[at + 4 * step] = (s0 - s1 - s2 + s3) * C4;
        b[at + 5 * step] = d0 * C5 - d1 * C1 + d2 * C7 + d3 * C3;
        b[at + 6 * step] = (s0 - s3) * C6 - (s1 - s2) * C2;
        b[at + 7 * step] = d0 * C7 - d1 * C5 + d2 * C3 - d3 * C1;
    }

    private static byte[] MakeZigzag()
    {
        var order = new byte[Block];
        int x = 0, y = 0;
        for (var k = 0; k < Block; k++)
        {
            order[k] = (byte)(y * 8 + x);
            var up = ((x + y) & 1) == 0;
            if (up) { if (x == 7) y++; else if (y == 0) x++; else { x++; y--; } }
            else if (y == 7) x++;
            else if (x == 0) y++;
            else { x--; y++; }
        }
        return order;
    }

    private static byte[] Steps(float first, float slope)
    {
        var steps = new byte[Block];
        for (var k = 0; k < Block; k++) steps[k] = (byte)(first + slope * (Zigzag[k] / 8 + Zigzag[k] % 8));
        return steps;
    }
}
