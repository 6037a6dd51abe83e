namespace ModelSimulator.Rendering.Elements;

internal enum PlanetKind { Rock, Gas, Ocean, Lava }

/// <summary>A globe lit from one side, with its air and perhaps a ring.</summary>
/// <param name="Light">The direction to its sun: right, down, towards the eye.</param>
internal sealed record Planet(float X, float Y, float Radius, PlanetKind Kind, Rgb[] Colours, Vector3 Light, int Seed)
{
    /// <summary>The light on the night side.</summary>
    public Rgb Night { get; init; }

    public void Paint(Canvas canvas, bool ring)
    {
        if (ring) Ring(canvas, front: false);
        Globe(canvas);
        if (ring) Ring(canvas, front: true);
    }

    private void Globe(Canvas canvas)
    {
        var light = Vector3.Normalize(Light);
        var air = Colours[2];
        var reach = Radius * 1.35f;
        canvas.Shade((int)((Y - reach) * canvas.Height), (int)((Y + reach) * canvas.Height), (x, y, under) =>
        {
            V dx = (x - new V(X)) * (1 / Radius), dy = new V((y - Y) / Radius);
            var away = dx * dx + dy * dy;
            var distance = Vector.SquareRoot(away);
            var towards = Vector.SquareRoot(Vector.Max(V.Zero, V.One - away));
            var facing = dx * light.X + dy * light.Y + towards * light.Z;
            var outside = Clamp01((distance - V.One) * 2.9f);
            var limb = dx * light.X + dy * light.Y;
            var glow = (V.One - outside) * (V.One - outside) * (V.One - outside) * Clamp01(limb * 0.75f + new V(0.42f));
            var halo = under + (Rgbs)air * (glow * 0.5f);
            var surface = Surface(dx, dy, towards);
            var day = SmoothStep(-0.08f, 0.5f, facing);
            var colour = surface * (day * (Vector.Max(V.Zero, facing) * 0.9f + new V(0.12f))) + surface * 0.012f + (Rgbs)Night;
            if (Kind == PlanetKind.Lava)
            {
                var cracks = Noise.Ridged(dx * 2.4f + towards, dy * 2.4f, 5, Seed + 3);
                colour += (Rgbs)new Rgb(1.6f, 0.42f, 0.06f) * SmoothStep(0.95f, 1.5f, cracks);
            }
            var rim = V.One - towards;
            colour = Rgbs.Mix(colour, (Rgbs)air * (day * 1.1f), rim * rim * rim * 0.85f);
            return Rgbs.Mix(halo, colour, Clamp01((V.One - distance) * (Radius * canvas.Height) + new V(0.5f)));
        });
    }

    private Rgbs Surface(V dx, V dy, V towards)
    {
        // The plane wrapped round the globe: what lies towards the rim is pressed together.
        V bulge = V.One / (new V(0.55f) + towards * 0.45f), x = dx * bulge, y = dy * bulge;
        if (Kind == PlanetKind.Gas)
        {
            var swirl = Noise.Fractal(x * 2.2f, y * 6f, 5, Seed) * 0.16f;
            var bands = Noise.Fractal(new V(0.5f), y * 3.4f + swirl * 2f, 4, Seed + 5);
            var storm = Noise.Ridged(x * 1.6f + swirl * 3f, y * 7f, 3, Seed + 8);
            return Rgbs.Mix(Rgbs.Mix(Colours[0], Colours[1], SmoothStep(-0.4f, 0.4f, bands)), Colours[2],
                Clamp01(storm - new V(0.55f)) * 0.5f);
        }
        var land = Noise.Fractal(x * 1.9f, y * 1.9f, 7, Seed, 0.56f);
        if (Kind == PlanetKind.Ocean)
        {
            var coast = SmoothStep(0.02f, 0.08f, land);
            var clouds = SmoothStep(0.05f, 0.6f, Noise.Fractal(x * 2.1f + land, y * 3.2f, 6, Seed + 20, 0.58f));
            var ground = Rgbs.Mix(Rgb.Hex(0x5A7A3C), Rgb.Hex(0xB79A6A), SmoothStep(0.1f, 0.5f, land));
            return Rgbs.Mix(Rgbs.Mix(Rgbs.Mix(Rgb.Hex(0x0B2E5E), Rgb.Hex(0x1F6E9E), SmoothStep(-0.5f, 0.05f, land)), ground, coast),
                Rgb.White, clouds * 0.9f);
        }
        var craters = Noise.Billows(x * 4f, y * 4f, 4, Seed + 11);
        return Rgbs.Mix(Colours[0], Colours[1], Clamp01(land * 0.8f + craters * 0.25f + new V(0.45f)));
    }

    private void Ring(Canvas canvas, bool front)
    {
        const float Flat = 0.24f, Tilt = 0.32f;
        var reach = Radius * 2.5f;
        canvas.Shade((int)((Y - reach) * canvas.Height), (int)((Y + reach) * canvas.Height), (x, y, under) =>
        {
            V dx = (x - new V(X)) * (1 / Radius), dy = new V((y - Y) / Radius);
            V rx = dx + dy * Tilt, ry = (dy - dx * Tilt) * (1 / Flat);
            var half = Vector.GreaterThan(front ? ry : -ry, V.Zero);
            var r = Vector.SquareRoot(rx * rx + ry * ry);
            var within = SmoothStep(1.32f, 1.38f, r) * (V.One - SmoothStep(2.2f, 2.3f, r));
            var bands = Noise.Fractal(r * 9f, new V(0.5f), 4, Seed + 30, 0.6f) * 0.5f + new V(0.5f);
            var shadow = V.One - Clamp01(V.One - Vector.Abs(dy + dx * 0.2f)) * SmoothStep(0f, 0.4f, -dx * Light.X) * 0.6f;
            var amount = Vector.ConditionalSelect(half, within * bands * 0.85f, V.Zero);
            return Rgbs.Mix(under, (Rgbs)Rgb.Mix(Colours[1], Rgb.White, 0.35f) * shadow * 0.8f, Clamp01(amount));
        });
    }
}
