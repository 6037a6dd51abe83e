using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>The images inside of an SVG: PNG and JPEG in <c>data:</c> links, whole and not too large.</summary>
internal static partial class SvgImages
{
    private const long MaxPixels = 16_000_000;

    private static readonly ConditionalWeakTable<XElement, object> PixelCounts = [];

    public static ImageRefusal? Check(XElement root)
    {
        var pixels = 0L;
        foreach (var element in root.DescendantsAndSelf().Where(element => element.Name.LocalName is "image" or "feImage"))
        {
            if (SvgAttributes.Href(element) is not { } link || link.StartsWith('#'))
                continue;
            var probed = Probe(link);
            if (probed.IsRefused)
                return probed.Refusal;
            PixelCounts.Add(element, probed.Value.Size.Pixels);
            pixels += probed.Value.Size.Pixels;
            if (pixels > MaxPixels)
                return SvgRefusals.TooComplex($"images of more than {MaxPixels / 1_000_000} megapixels");
        }

        return null;
    }

    /// <summary>How many pixels are decoded where this element is drawn.</summary>
    public static long Pixels(XElement element) => PixelCounts.TryGetValue(element, out var pixels) ? (long)pixels : 0;

    private static Result<ProbedImage, ImageRefusal> Probe(string link)
    {
        if (DataLink().Match(link) is not { Success: true } data)
            return SvgRefusals.Forbidden("an image that is neither PNG nor JPEG in base64");
        var bytes = new byte[data.Groups[1].Length];
        if (!Convert.TryFromBase64String(data.Groups[1].Value, bytes, out var length))
            return SvgRefusals.Forbidden("an image that is not valid base64");
        var probed = ImageProbe.Probe(bytes.AsSpan(0, length));
        return probed.IsRefused ? SvgRefusals.Forbidden("an image that is not a whole PNG or JPEG file")
            : probed.Value.Format is ImageFormat.Png or ImageFormat.Jpeg ? probed
            : SvgRefusals.Forbidden("an image that is neither PNG nor JPEG");
    }

    [GeneratedRegex(@"^data:image/(?:png|jpe?g)\s*(?:;[^,;]*)*;base64,(.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex DataLink();
}
