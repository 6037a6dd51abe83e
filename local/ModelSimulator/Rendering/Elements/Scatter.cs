namespace ModelSimulator.Rendering.Elements;

/// <summary>Places objects on a strip of ground, far to near, so that near ones hide far ones.</summary>
internal static class Scatter
{
    /// <summary>One place: on the canvas (units of its height) and in the world.</summary>
    public readonly record struct Spot(float X, float Y, float WorldX, float Z, float Height, float Scale);

    /// <param name="density">How many in a square world unit.</param>
    public static void On(Canvas canvas, Terrain.Standpoint at, float density, SeededRandom random, Action<Spot> plant)
    {
        // A little over both edges, so that things also reach in from outside.
        var width = canvas.Aspect + 0.3f;
        var expected = (at.FarZ - at.Z) * width / at.Scale * density;
        var count = (int)expected + (random.Chance(expected - (int)expected) ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            var x = random.Unit() * width - 0.15f;
            var column = Math.Clamp((int)(x * canvas.Height), 0, canvas.Width - 1);
            var y = at.Line[column] / canvas.Height;
            if (y > 1.35f || y < -0.2f) continue;
            plant(new Spot(x, y, (x - canvas.Aspect / 2) / at.Scale, at.Z, at.Heights[column], at.Scale));
        }
    }
}
