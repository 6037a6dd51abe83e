using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>What a decoder sees in a file.</summary>
internal static class Pixels
{
    /// <summary>Band by band, row by row.</summary>
    public static byte[] Of(byte[] file)
    {
        _ = new ImagingLibrary();
        using var image = Image.NewFromBuffer(file, failOn: Enums.FailOn.Error);
        return image.WriteToMemory<byte>();
    }

    /// <summary>How far two images of one size lie apart, on the average, of 255.</summary>
    public static double Difference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => (double)Math.Abs(a - b)).Average();
    }

    /// <summary>A piece of metadata as libvips reads it, or null.</summary>
    public static T? Metadata<T>(byte[] file, string name)
        where T : class
    {
        _ = new ImagingLibrary();
        using var image = Image.NewFromBuffer(file);
        return image.Contains(name) ? (T)image.Get(name) : null;
    }

    /// <summary>The XMP packet, or null.</summary>
    public static byte[]? Xmp(byte[] file) => Metadata<byte[]>(file, "xmp-data");

    public static string[] Fields(byte[] file)
    {
        using var image = Image.NewFromBuffer(file);
        return image.GetFields();
    }
}
