using System.Globalization;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Inputs;

/// <summary>Which pictures a model takes. Sizes are checked on the header, before a pixel is decoded.</summary>
public sealed record InputRule
{
    private const int BitDepthInHeader = 24;

    /// <summary>In pixels, as <see cref="LongestSide"/>. Default 1.</summary>
    public int ShortestSide { get; init; } = 1;

    /// <summary>Default: no limit of its own.</summary>
    public int LongestSide { get; init; } = int.MaxValue;

    public long FewestPixels { get; init; } = 1;
    public long MostPixels { get; init; } = long.MaxValue;

    /// <summary>2.5 means from 1:2.5 to 2.5:1. Default: any shape.</summary>
    public double LongestRatio { get; init; } = double.MaxValue;

    public IReadOnlyList<PictureFormat> Formats { get; init; } = [PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP];

    /// <summary>Refuses transparent and translucent pixels. Default false.</summary>
    public bool MustBeOpaque { get; init; }

    /// <summary>Refuses more or fewer than 8 bits a channel. Default false.</summary>
    public bool MustHaveEightBits { get; init; }

    /// <summary>What the header tells against the picture; null for nothing.</summary>
    public string? Objection(GivenPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (least, most) = (Math.Min(picture.Width, picture.Height), Math.Max(picture.Width, picture.Height));
        return !Formats.Contains(picture.Format) ? $"is {Name(picture.Format)}: send {string.Join(" or ", Formats.Select(Name))}"
            : least < ShortestSide ? $"measures {Size(picture)}: each side must be at least {ShortestSide} pixels"
            : most > LongestSide ? $"measures {Size(picture)}: no side may be longer than {LongestSide} pixels"
            : picture.Pixels < FewestPixels ? $"measures {Size(picture)}: there must be at least {FewestPixels} pixels"
            : picture.Pixels > MostPixels ? $"measures {Size(picture)}: there must be at most {MostPixels} pixels"
            : picture.Ratio > LongestRatio ? string.Create(CultureInfo.InvariantCulture, $"measures {Size(picture)}: the aspect ratio must be between 1:{LongestRatio} and {LongestRatio}:1")
            : MustHaveEightBits && picture.Format == PictureFormat.Png && picture.File[BitDepthInHeader] != 8 ? "must have 8 bits a channel"
            : null;
    }

    /// <summary>What the pixels tell against it; null for nothing.</summary>
    public string? Objection(Raster pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return MustBeOpaque && pixels.Alpha is { } alpha && alpha.Values.ContainsAnyExcept(1f) ? "must not contain transparent or translucent pixels" : null;
    }

    private static string Name(PictureFormat format) => format == PictureFormat.WebP ? "WebP" : format == PictureFormat.Png ? "PNG" : "JPEG";

    private static string Size(GivenPicture picture) => $"{picture.Width}x{picture.Height}";
}
