namespace ModelSimulator.Rendering.Scenes;

/// <summary>The head of an animal, hair by hair, before a blurred background.</summary>
internal sealed class AnimalScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("animal");
        var species = Species.Of(brief, random);
        var size = MathF.Min(canvas.Aspect / 0.95f, 1);
        Blur(canvas, brief.Mood, random);
        var side = random.Chance(0.5f) ? -1 : 1;
        new Fur(canvas, species, brief.Mood, random, canvas.Aspect / 2 + side * 0.02f, species.Ears == Ears.Long ? 0.56f : 0.45f,
            size * 0.235f, side).Paint();
    }

    /// <summary>An out-of-focus background: leaves and lights as soft discs.</summary>
    private static void Blur(Canvas canvas, Mood mood, SeededRandom random)
    {
        var seed = random.Field();
        var green = Rgb.Hex(0x35502E) * (mood.Sun * 0.5f + mood.Shade);
        canvas.Shade((x, y, _) =>
        {
            var blot = Noise.Fractal(x * 1.4f, new V(y * 1.4f), 3, seed);
            var colour = Rgbs.Mix(Rgb.Mix(mood.High, mood.Low, 0.5f) * 0.7f, green, Clamp01(blot + new V(y * 0.9f)));
            return Rgbs.Mix(colour, mood.Low, SmoothStep(0.1f, 0.6f, blot - new V(y * 0.4f)) * 0.5f);
        });
        for (var i = 0; i < 46; i++)
            Brush.Dot(canvas, random.Unit() * canvas.Aspect, random.Unit(), random.Between(0.012f, 0.06f),
                Rgb.Mix(Rgb.Mix(mood.Sun, mood.Low, random.Unit()), green * 1.6f, random.Unit() * 0.7f), random.Between(0.05f, 0.2f),
                    0.12f);
    }
}
