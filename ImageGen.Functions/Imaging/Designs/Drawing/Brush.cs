using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>A paint with a fill. Dispose it after drawing.</summary>
internal sealed class Brush : IDisposable
{
    // A gradient of less than this is as fast without a strip.
    private const float StripFrom = 64;

    private readonly SKShader? _shader;

    /// <param name="box">On which a gradient is measured.</param>
    /// <param name="opacity">0 to 1.</param>
    public Brush(Fill fill, SKRect box, float opacity = 1)
    {
        Paint = new SKPaint { IsAntialias = true };
        if (fill.Gradient is not { } gradient)
        {
            Paint.Color = fill.Colour.WithAlpha((byte)MathF.Round(fill.Colour.Alpha * opacity));
            return;
        }

        _shader = Shader(gradient, box);
        Paint.Shader = _shader;
        Paint.Color = SKColors.Black.WithAlpha((byte)MathF.Round(byte.MaxValue * opacity));
    }

    public SKPaint Paint { get; }

    public void Dispose()
    {
        Paint.Dispose();
        _shader?.Dispose();
    }

    private static SKShader Shader(LinearGradient gradient, SKRect box)
    {
        var (start, end) = gradient.Line(box);
        var isHorizontal = start.Y == end.Y;
        if ((!isHorizontal && start.X != end.X) || Math.Max(box.Width, box.Height) < StripFrom)
            return Smooth(gradient, start, end);

        // One row or column of it is drawn and repeated: an eighth of the time of a gradient that is computed for every pixel.
        var length = (int)MathF.Ceiling(isHorizontal ? box.Width : box.Height);
        if (length < 1)
            return Smooth(gradient, start, end);
        var info = new SKImageInfo(isHorizontal ? length : 1, isHorizontal ? 1 : length, SKColorType.Bgra8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        using var shader = Smooth(gradient, start - box.Location, end - box.Location);
        using var paint = new SKPaint { Shader = shader, BlendMode = SKBlendMode.Src };
        surface.Canvas.DrawPaint(paint);
        using var strip = surface.Snapshot();
        return strip.ToShader(
            SKShaderTileMode.Clamp, SKShaderTileMode.Clamp, new SKSamplingOptions(SKFilterMode.Linear),
            SKMatrix.CreateTranslation(box.Left, box.Top));
    }

    private static SKShader Smooth(LinearGradient gradient, SKPoint start, SKPoint end) =>
        SKShader.CreateLinearGradient(start, end, gradient.Colours, gradient.Offsets, SKShaderTileMode.Clamp);
}
