using System.Globalization;

namespace ModelSimulator.Imaging;

/// <summary>Which images a model takes. Sizes are checked on the header, before a pixel is decoded.</summary>
internal sealed record InputRule
{
    private const int BitDepthInHeader = 24;

    /// <summary>In pixels, as <see cref="MaxSide"/>. Default 1.</summary>
    public int MinSide { get; init; } = 1;

    /// <summary>Default: no limit of its own.</summary>
    public int MaxSide { get; init; } = int.MaxValue;

    public long MinPixels { get; init; } = 1;
    public long MaxPixels { get; init; } = long.MaxValue;

    /// <summary>2.5 means from 1:2.5 to 2.5:1. Default: any shape.</summary>
    public double MaxAspectRatio { get; init; } = double.MaxValue;

    public IReadOnlyList<ImageFormat> Formats { get; init; } = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    /// <summary>Refuses transparent and translucent pixels. Default false.</summary>
    public bool MustBeOpaque { get; init; }

    /// <summary>Refuses more or fewer than 8 bits a channel. Default false.</summary>
    public bool MustHaveEightBits { get; init; }

    /// <summary>The header's fault; null for none.</summary>
    public string? FaultOf(InputImage image)
    {
        var (min, max) = (Math.Min(image.Width, image.Height), Math.Max(image.Width, image.Height));
        return !Formats.Contains(image.Format) ? $"is {Name(image.Format)}: send {string.Join(" or ", Formats.Select(Name))}"
            : min < MinSide ? $"measures {Size(image)}: each side must be at least {MinSide} pixels"
            : max > MaxSide ? $"measures {Size(image)}: no side may be longer than {MaxSide} pixels"
            : image.Pixels < MinPixels ? $"measures {Size(image)}: there must be at least {MinPixels} pixels"
            : image.Pixels > MaxPixels ? $"measures {Size(image)}: there must be at most {MaxPixels} pixels"
            : image.AspectRatio > MaxAspectRatio ? string.Create(CultureInfo.InvariantCulture,
                $"measures {Size(image)}: the aspect ratio must be between 1:{MaxAspectRatio} and {MaxAspectRatio}:1")
            : MustHaveEightBits && image.Format == ImageFormat.Png && image.File[BitDepthInHeader] != 8 ? "must have 8 bits a channel"
            : null;
    }

    /// <summary>The pixels' fault; null for none.</summary>
    public string? FaultOf(Raster pixels)
    {
        return MustBeOpaque && pixels.Alpha is { } alpha && alpha.Values.ContainsAnyExcept(1f)
            ? "must not contain transparent or translucent pixels" : null;
    }

    private static string Name(ImageFormat format) => format == ImageFormat.WebP ? "WebP" : format == ImageFormat.Png ? "PNG" : "JPEG";

    private static string Size(InputImage image) => $"{image.Width}x{image.Height}";
}
