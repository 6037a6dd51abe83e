using ModelSimulator.Editing.Files;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>Paintings for edits. A large one is painted smaller and scaled up, which bounds what an edit costs.</summary>
public static class Motif
{
    private const int MostPixels = 1_600_000, LeastSide = 48;

    public static Raster Paint(PictureOrder order, int width, int height, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var scale = MathF.Min(1, MathF.Sqrt(MostPixels / ((float)width * height)));
        var (w, h) = (Math.Max(LeastSide, (int)(width * scale)), Math.Max(LeastSide, (int)(height * scale)));
        return Resampler.Fit(Painter.Paint(order with { Width = w, Height = h }, cancellationToken), width, height);
    }
}
