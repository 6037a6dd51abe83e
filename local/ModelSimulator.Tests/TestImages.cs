using System.Collections.Concurrent;
using NetVips;

namespace ModelSimulator.Tests;

/// <summary>Fills a row of pixels.</summary>
internal delegate void RowWriter(int y, Span<byte> row);

/// <summary>Images to send to the simulator.</summary>
internal static class TestImages
{
    private static readonly ConcurrentDictionary<(string, int, int), byte[]> Cache = new();

    /// <summary>A rendered image as PNG; the same prompt and size, the same bytes.</summary>
    public static byte[] Rendered(string prompt, int width, int height) => Cache.GetOrAdd((prompt, width, height), key =>
    {
        var image = Renderer.Render(new("given", key.Item1, null, 7, key.Item2, key.Item3), CancellationToken.None);
        return ImageEncoder.Write(image, ImageFormat.Png);
    });

    /// <summary>One colour, as PNG; cheap, whatever the size.</summary>
    public static byte[] Plain(int width, int height, byte value = 128) => Png(width, height, (_, row) => row.Fill(value));

    /// <summary>White where asked for, black elsewhere.</summary>
    public static byte[] Mask(int width, int height, Func<int, int, bool> isWhite) => Png(width, height, (y, row) =>
    {
        for (var x = 0; x < width; x++) row.Slice(3 * x, 3).Fill(isWhite(x, y) ? (byte)255 : (byte)0);
    });

    /// <summary>Transparent where asked for, grey elsewhere.</summary>
    public static byte[] Holed(int width, int height, Func<int, int, bool> isHole) => Png(width, height, (y, row) =>
    {
        for (var x = 0; x < width; x++)
            (row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]) = (90, 120, 150, isHole(x, y) ? (byte)0 : (byte)255);
    }, bands: 4);

    /// <summary>A disc of one colour before another, as PNG: the simplest subject there is.</summary>
    public static byte[] Disc(int side, (byte R, byte G, byte B) disc, (byte R, byte G, byte B) behind) => Png(side, side, (y, row) =>
    {
        for (var x = 0; x < side; x++)
            (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = InDisc(x, y, side) ? disc : behind;
    });

    public static bool InDisc(int x, int y, int side, int slack = 0) =>
        (x - side / 2) * (x - side / 2) + (y - side / 2) * (y - side / 2) < (side / 4 + slack) * (side / 4 + slack);

    public static byte[] Png(int width, int height, RowWriter writer, int bands = 3)
    {
        var pixels = new byte[width * height * bands];
        for (var y = 0; y < height; y++)
            writer(y, pixels.AsSpan(y * width * bands, width * bands));
        using var image = Image.NewFromMemory(pixels, width, height, bands, Enums.BandFormat.Uchar);
        using var colours = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return colours.PngsaveBuffer(compression: 1);
    }

    public static byte[] As(string format, byte[] png)
    {
        using var image = Image.NewFromBuffer(png);
        return format switch
        {
            "jpeg" => image.JpegsaveBuffer(q: 100),
            "webp" => image.WebpsaveBuffer(lossless: true),
            _ => png,
        };
    }

    public static string Base64(byte[] file) => Convert.ToBase64String(file);
}

/// <summary>An image that a simulator gave, decoded.</summary>
internal sealed class Got
{
    public Got(byte[] file)
    {
        File = file;
        using var image = Image.NewFromBuffer(file, failOn: Enums.FailOn.Error);
        (Width, Height, Bands) = (image.Width, image.Height, image.Bands);
        Pixels = image.WriteToMemory<byte>();
    }

    public byte[] File { get; }
    public int Width { get; }
    public int Height { get; }
    public int Bands { get; }
    public byte[] Pixels { get; }

    public string Format => File[0] switch { 0x89 => "png", 0xFF => "jpeg", (byte)'R' => "webp", _ => "?" };

    public (int Width, int Height) Size => (Width, Height);

    public ReadOnlySpan<byte> this[int x, int y] => Pixels.AsSpan((y * Width + x) * Bands, Bands);

    public byte Alpha(int x, int y) => Bands == 4 ? this[x, y][3] : (byte)255;

    /// <summary>Whether a pixel has the same colour in both.</summary>
    public bool Keeps(Got other, int x, int y) => this[x, y][..3].SequenceEqual(other[x, y][..3]);

    /// <summary>The mean difference of the colours of two images of one size, 0 to 255, by every seventh pixel.</summary>
    public double DistanceTo(Got other)
    {
        Assert.Equal((Size, Bands), (other.Size, other.Bands));
        double sum = 0, count = 0;
        for (var i = 0; i < Pixels.Length; i += 7 * Bands, count++)
            sum += Math.Abs(Pixels[i] - other.Pixels[i]) + Math.Abs(Pixels[i + 1] - other.Pixels[i + 1])
                + Math.Abs(Pixels[i + 2] - other.Pixels[i + 2]);
        return sum / count / 3;
    }

    /// <summary>Every pixel where one holds is as it was, and of the others more than half are not.</summary>
    public void AssertChangedOnly(Got before, Func<int, int, bool> mayChange)
    {
        Assert.Equal(before.Size, Size);
        var (changed, all) = (0, 0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (!mayChange(x, y)) Assert.True(Keeps(before, x, y), $"The pixel {x},{y} must not change.");
                else if (++all > 0 && !Keeps(before, x, y)) changed++;
            }
        }
        Assert.True(changed * 2 > all, $"Only {changed} of {all} pixels changed.");
    }
}
