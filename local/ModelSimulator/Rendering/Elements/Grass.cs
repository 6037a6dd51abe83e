namespace ModelSimulator.Rendering.Elements;

/// <summary>A tuft of blades.</summary>
internal static class Grass
{
    public static void Tuft(Canvas canvas, float x, float y, float height, Rgb dark, Rgb lit, SeededRandom random, int blades = 5)
    {
        for (var i = 0; i < blades; i++)
        {
            var tall = height * random.Between(0.5f, 1.1f);
            var lean = tall * random.Bell() * 0.45f;
            var foot = x + height * random.Bell() * 0.4f;
            var colour = Rgb.Mix(dark, lit, random.Unit());
            var thick = MathF.Max(height * 0.035f, 0.0005f);
            Brush.Stroke(canvas, foot, y, thick, foot + lean * 0.35f, y - tall * 0.55f, thick * 0.8f, Rgb.Mix(dark, colour, 0.5f));
            Brush.Stroke(canvas, foot + lean * 0.35f, y - tall * 0.55f, thick * 0.8f, foot + lean, y - tall, thick * 0.15f, colour);
        }
    }
}
