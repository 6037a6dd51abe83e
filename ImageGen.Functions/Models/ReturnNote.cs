using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>Says what a model returned and what was done with it, where that is not what it was asked for.</summary>
internal static class ReturnNote
{
    /// <summary>One sentence; null where the model returned what it was asked for.</summary>
    /// <param name="call">What it was asked for.</param>
    /// <param name="format">What it returned.</param>
    /// <param name="came">What it returned, upright.</param>
    /// <param name="finished">What became of it.</param>
    /// <param name="fit">How another shape was brought into the size.</param>
    public static string? Of(ModelCall call, ImageFormat format, ImageSize came, FinishedImage finished, ImageFit fit)
    {
        if (format == call.Format && call.Output.Allows(came.Width, came.Height))
            return null;
        string?[] steps =
        [
            Resized(came, new(finished.Width, finished.Height), fit),
            finished.Format == format ? null : $"converted to {Name(finished.Format)}",
        ];
        var done = string.Join(" and ", steps.OfType<string>());
        return $"The model returned a {came} {Name(format)}; it was {(done.Length > 0 ? done : "kept as it came")}.";
    }

    private static string? Resized(ImageSize came, ImageSize result, ImageFit fit)
    {
        if (came == result)
            return null;
        if (fit == ImageFit.Pad && Framing.Inside(came, result) is var inside && inside != result)
            return $"{(inside.Width > came.Width ? "scaled up" : "scaled")} to {inside} on a canvas of {result}";
        var cut = Framing.Inside(result, came);
        if (cut == result)
            return $"cut to {result}";
        var scaled = result.Width > cut.Width ? "scaled up" : "scaled";
        return $"{(cut == came ? "" : "cut and ")}{scaled} to {result}";
    }

    private static string Name(ImageFormat format) => format == ImageFormat.WebP ? "WebP" : format.WireName().ToUpperInvariant();
}
