using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Benchmarks.Designs;

/// <summary>The pictures of the design: a photo of 1600x1067, a product of 600x600 and a logo of 160x48, both with transparency.</summary>
public static class DesignFiles
{
    public static readonly string[] Names = ["photo.jpg", "product.png", "logo.png"];

    /// <summary>Made of <c>photo.png</c> in the same folder.</summary>
    public static void Write(string folder)
    {
        _ = new ImagingLibrary();
        using var photo = Image.PngloadBuffer(File.ReadAllBytes(Path.Combine(folder, "photo.png")));
        using var wide = photo.ThumbnailImage(1600, height: 1067, size: Enums.Size.Force);
        File.WriteAllBytes(Path.Combine(folder, "photo.jpg"), wide.JpegsaveBuffer(q: 88));
        Save(photo, 600, 600, Path.Combine(folder, "product.png"));
        Save(photo, 160, 48, Path.Combine(folder, "logo.png"));
    }

    // An ellipse that fills the picture.
    private static void Save(Image photo, int width, int height, string path)
    {
        using var colour = photo.ThumbnailImage(width, height: height, size: Enums.Size.Force);
        var inside = new byte[width * height];
        for (var i = 0; i < inside.Length; i++)
        {
            var (x, y) = ((2.0 * (i % width) / width) - 1, (2.0 * (i / width) / height) - 1);
            inside[i] = (byte)Math.Clamp((1 - Math.Sqrt((x * x) + (y * y))) * width, 0, 255);
        }

        using var alpha = Image.NewFromMemory(inside, width, height, 1, Enums.BandFormat.Uchar);
        using var joined = colour.Bandjoin(alpha);
        using var named = joined.Copy(interpretation: Enums.Interpretation.Srgb);
        File.WriteAllBytes(path, named.PngsaveBuffer());
    }
}
