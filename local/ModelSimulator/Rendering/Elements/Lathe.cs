namespace ModelSimulator.Rendering.Elements;

internal enum Stuff { Ceramic, Glass, Metal, Lacquer }

/// <summary>A solid of revolution in studio light, seen from slightly above: a soft box on the left, a weaker one on the right.</summary>
/// <param name="X">Its axis, in units of the canvas height.</param>
/// <param name="Profile">The radius at equal distances from foot to top, in parts of the height.</param>
internal sealed record Lathe(float X, float Foot, float Tall, float[] Profile, Stuff Stuff, Rgb Colour)
{
    /// <summary>A band of another colour: from and to in parts of the height.</summary>
    public (float From, float To, Rgb Colour)? Label { get; init; }

    /// <summary>The light of the room, for reflections.</summary>
    public Rgb Room { get; init; } = Rgb.White;

    public bool HasShadow { get; init; } = true;

    public void Paint(Canvas canvas)
    {
        if (HasShadow) Shadow(canvas);
        var h = canvas.Height;
        int top = Math.Max(0, (int)((Foot - Tall) * h) - 2), bottom = Math.Min(h - 1, (int)((Foot + Radius(0) * 0.2f) * h) + 1);
        for (var y = top; y <= bottom; y++)
        {
            var up = (Foot - (y + 0.5f) / h) / Tall;
            var (t, squeeze) = up switch
            {
                // The foot and the rim are circles seen from above, so flat ellipses.
                < 0 => (0f, MathF.Sqrt(MathF.Max(0, 1 - Square(up * Tall / (Radius(0) * 0.16f))))),
                > 1 => (1f, 0f),
                _ => (up, 1f),
            };
            var r = Radius(t) * squeeze * h;
            if (r <= 0.2f) continue;
            var slope = (Radius(MathF.Min(1, t + 0.01f)) - Radius(MathF.Max(0, t - 0.01f))) / (0.02f * Tall);
            for (var x = Math.Max(0, (int)(X * h - r)); x <= Math.Min(canvas.Width - 1, (int)(X * h + r)); x++)
            {
                var u = (x + 0.5f - X * h) / r;
                var cover = MathF.Min(1, (1 - MathF.Abs(u)) * r + 0.5f);
                if (cover <= 0) continue;
                var behind = canvas[x, y];
                canvas.Cover(x, y, Skin(Clamp01(u * 0.5f + 0.5f) * 2 - 1, t, slope, behind), cover);
            }
        }
        Rim(canvas);
    }

    private float Radius(float t) => Curve.Value(Profile, t) * Tall;

    private static float Square(float x) => x * x;

    private Rgb Skin(float u, float t, float slope, Rgb behind)
    {
        var own = Label is { } label && t > label.From && t < label.To ? label.Colour : Colour;
        var nz = MathF.Sqrt(MathF.Max(0, 1 - u * u));
        var tilt = slope * 0.5f;
        var diffuse = Clamp01(0.55f - u * 0.42f + nz * 0.18f - tilt * 0.35f);
        var edge = Square(1 - nz);
        var box = SmoothStep(-0.82f, -0.74f, u) * (1 - SmoothStep(-0.52f, -0.4f, u));
        var second = SmoothStep(0.62f, 0.7f, u) * (1 - SmoothStep(0.84f, 0.92f, u));
        var top = SmoothStep(0.2f, 1.2f, -slope);
        switch (Stuff)
        {
            case Stuff.Glass:
                var body = Rgb.Mix(behind * Rgb.Mix(Rgb.White, own, 0.55f), own * diffuse, 0.35f);
                return Rgb.Mix(body, own * 0.25f, edge * 0.75f) + Room * (box * 0.55f + second * 0.22f + top * 0.15f);
            case Stuff.Metal:
                var bands = 0.5f + 0.5f * MathF.Sin(u * 5.2f + tilt * 3 + 0.6f);
                return own * (0.18f + 0.75f * bands * bands) + own * Room * (box * 0.85f + second * 0.35f) + Room * (top * 0.2f);
            case Stuff.Lacquer:
                return own * (0.25f + 0.8f * diffuse) * (1 - edge * 0.4f) + Room * (box * 0.42f + second * 0.16f + top * 0.12f)
                    + Room * (edge * 0.06f);
            default:
                return own * (0.2f + 0.95f * diffuse) * (1 - edge * 0.3f) + Room * (box * 0.05f + edge * 0.04f);
        }
    }

    private void Shadow(Canvas canvas)
    {
        var r = Radius(0.02f);
        for (var i = 0; i < 16; i++)
        {
            var t = i / 15f;
            Brush.Dot(canvas, X + r * (0.15f + t * 2.6f), Foot + r * (0.03f + t * 0.16f), r * (1.05f - t * 0.25f) * 0.72f, Rgb.Black,
                0.085f * (1 - t * 0.8f), 1f);
        }
        Brush.Stroke(canvas, X - r * 0.82f, Foot + r * 0.09f, r * 0.1f, X + r * 0.82f, Foot + r * 0.09f, r * 0.1f, Rgb.Black, 0.35f);
    }

    private void Rim(Canvas canvas)
    {
        var r = Radius(1);
        if (r * canvas.Height < 2) return;
        Brush.Fill(canvas, Curve.Arc(X, Foot - Tall, r, flat: 0.18f),
            (px, _) => Colour * (0.28f + 0.5f * Clamp01((px - X) / r * 0.5f + 0.5f)));
    }
}
