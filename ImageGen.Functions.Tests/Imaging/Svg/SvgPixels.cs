using System.Text;
using ImageGen.Imaging;
using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Svg;

namespace ImageGen.Tests.Imaging.Svg;

/// <summary>An SVG as drawn, for tests that look at its pixels.</summary>
internal sealed class SvgPixels : IDisposable
{
    public const string Start = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";

    private readonly PixelBuffer _pixels;

    private SvgPixels(PixelBuffer pixels) => _pixels = pixels;

    /// <summary>The drawing of a box of 100 × 100 in as many pixels.</summary>
    public static SvgPixels OfBox(string body, params (string Old, string New)[] colours) =>
        Of($"{Start} viewBox='0 0 100 100'>{body}</svg>", 100, 100, stretch: true, colours);

    public static SvgPixels Of(string svg, int width, int height, bool stretch, params (string Old, string New)[] colours)
    {
        var map = colours.ToDictionary(pair => pair.Old, pair => pair.New);
        var drawn = new SvgRasterizer(new ImagingLibrary()).Rasterize(
            Encoding.UTF8.GetBytes(svg), width, height, stretch, map.Count > 0 ? map : null);
        Assert.False(drawn.IsRefused, drawn.Refusal?.Sentence);
        Assert.Equal((width, height), (drawn.Value.Info.Width, drawn.Value.Info.Height));
        return new(drawn.Value);
    }

    /// <summary>The sentence in which it is refused.</summary>
    public static string Refusal(string svg, TimeSpan? budget = null) => Refusal(Encoding.UTF8.GetBytes(svg), budget);

    public static string Refusal(byte[] svg, TimeSpan? budget = null)
    {
        var rasterizer = new SvgRasterizer(new ImagingLibrary()) { Budget = budget ?? TimeSpan.FromSeconds(60) };
        var drawn = rasterizer.Rasterize(svg, 200, 200, stretch: true, null);
        Assert.True(drawn.IsRefused);
        Assert.Matches("^The (SVG|file) .*[^ ,.;]; [^ ].*[^.][.]$", drawn.Refusal.Sentence);
        return drawn.Refusal.Sentence;
    }

    /// <summary>Premultiplied, as <c>#aarrggbb</c>.</summary>
    public string At(int x, int y) => $"#{BitConverter.ToUInt32(_pixels.Bytes.Slice(((y * _pixels.Info.Width) + x) * 4, 4)):x8}";

    public void Dispose() => _pixels.Dispose();
}
