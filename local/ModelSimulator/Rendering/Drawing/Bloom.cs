namespace ModelSimulator.Rendering.Drawing;

/// <summary>Bloom: bright light, blurred at an eighth of the size, added back.</summary>
internal static class Bloom
{
    private const int Cell = 8;
    private const float Brightest = 3;

    /// <param name="strength">How much of the blurred light is added.</param>
    /// <param name="threshold">What counts as bright.</param>
    /// <param name="reach">The radius of the blur in thousandths of the mean side.</param>
    public static void Add(Canvas canvas, float strength, float threshold = 0.55f, float reach = 42)
    {
        var light = canvas.ToVips();
        var sigma = Math.Max(1, reach * canvas.Grain / Cell / 1.8);
        var glow = (light - threshold).Within(0, Brightest).Cells(Cell).Gaussblur(sigma, minAmpl: 0.01);
        canvas.Load(light + glow.CopyMemory().FromCells(Cell, canvas.Width, canvas.Height) * strength);
    }
}
