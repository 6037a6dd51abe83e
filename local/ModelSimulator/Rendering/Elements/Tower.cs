namespace ModelSimulator.Rendering.Elements;

/// <summary>The lighting that the buildings of a city share.</summary>
/// <param name="Sky">The sky that glass mirrors.</param>
/// <param name="Side">Where the light comes from: -1 left, 1 right.</param>
/// <param name="Lit">The part of the windows with light in them.</param>
/// <param name="Lamps">The colours of that light.</param>
/// <param name="Neon">The colours of signs and strips; empty for a sober city.</param>
internal sealed record CityLight(Sky Sky, int Side, float Lit, Rgb[] Lamps, Rgb[] Neon);

/// <summary>How the width of a building changes from foot to top.</summary>
internal enum TowerShape { Slab, Stepped, Tapered, Needle, Sail, Drum, Waisted, Slanted }

/// <summary>One building: an outline, two faces in different light, floors of windows, sometimes a mast and neon.</summary>
/// <param name="X">The middle of the foot, in units of the canvas height.</param>
/// <param name="Away">How much of it the haze hides: 0 near, 1 lost.</param>
/// <param name="Storey">The height of a floor.</param>
internal sealed record Tower(float X, float Foot, float Half, float Tall, float Away, float Storey, TowerShape Shape, Rgb Wall,
    SeededRandom SeededRandom)
{
    public void Paint(Canvas canvas, CityLight city)
    {
        var h = canvas.Height;
        var mood = city.Sky.Mood;
        var (seed, split) = (SeededRandom.Field(), SeededRandom.Between(0.15f, 0.5f) * city.Side);
        var storey = MathF.Max(Storey * SeededRandom.Between(0.85f, 1.2f), 2.4f / h);
        var bay = storey * SeededRandom.Between(0.6f, 1.5f);
        var (bands, mirror) = (SeededRandom.Chance(0.35f), SeededRandom.Between(0.12f, 0.5f));
        var lit = city.Lit * SeededRandom.Between(0.4f, 1.5f);
        var lamp = SeededRandom.Pick(city.Lamps) * (1 - Away * 0.75f);
        var (bright, dim) = (Wall * (mood.Sun * 0.55f + mood.Shade * 0.9f), Wall * (mood.Shade * 1.15f + mood.Sun * 0.06f));
        var haze = Rgb.Mix(mood.Haze, mood.Low, 0.25f);

        int top = Math.Max(0, (int)((Foot - Tall) * h)), bottom = Math.Min(h - 1, (int)(Foot * h));
        for (var y = top; y <= bottom; y++)
        {
            var t = (Foot - (y + 0.5f) / h) / Tall;
            if (t is < 0 or > 1) continue;
            var (left, right) = Edges(t);
            float pl = (X + left * Half) * h, pr = (X + right * Half) * h;
            var floor = (int)((Foot - (y + 0.5f) / h) / storey);
            var inFloor = (Foot - (y + 0.5f) / h) / storey - floor;
            var glass = city.Sky.Mood.High * (0.35f + 0.65f * t) + city.Sky.Mood.Low * (0.5f * (1 - t));
            var mist = Clamp01(Away + (1 - Away) * 0.35f * (1 - t) * (1 - t));
            for (var x = Math.Max(0, (int)pl); x <= Math.Min(canvas.Width - 1, (int)pr); x++)
            {
                var cover = MathF.Min(1, MathF.Min(x + 1 - pl, pr - x));
                if (cover <= 0) continue;
                var across = (x + 0.5f) / h - X;
                var u = (2 * (x + 0.5f) - pl - pr) / MathF.Max(1, pr - pl);
                var face = Shape == TowerShape.Drum ? Clamp01(0.5f + u * city.Side * 0.6f) : (u - split) * city.Side > 0 ? 1f : 0f;
                var colour = Rgb.Mix(dim, bright, face);
                colour = Rgb.Mix(colour, glass, mirror * (0.5f + 0.5f * face));
                var column = (int)MathF.Floor(across / bay);
                var inBay = across / bay - column;
                var pane = inFloor > 0.28f && (bands || inBay > 0.22f);
                if (pane) colour = Shine(colour * 0.72f, floor, bands ? column >> 2 : column, seed, lit, lamp);
                canvas.Cover(x, y, Rgb.Mix(colour, haze, mist), cover);
            }
        }
        Crown(canvas, city, haze);
    }

    private static Rgb Shine(Rgb colour, int floor, int column, int seed, float lit, Rgb lamp)
    {
        var key = unchecked((uint)(floor * 73856093 ^ column * 19349663 ^ seed * 83492791));
        key ^= key >> 13;
        key *= 0x5BD1E995;
        key ^= key >> 15;
        // Whole floors are lit or dark together more often than chance would have it.
        var together = (unchecked((uint)(floor * 2654435761 + seed)) >> 8 & 255) / 255f;
        return (key & 1023) / 1023f < lit * (0.4f + together) ? lamp * (0.45f + (key >> 12 & 255) / 300f) : colour;
    }

    private (float Left, float Right) Edges(float t) => Shape switch
    {
        TowerShape.Stepped => t < 0.55f ? (-1, 1) : t < 0.8f ? (-0.74f, 0.74f) : (-0.44f, 0.44f),
        TowerShape.Tapered => (-1 + 0.5f * t * t, 1 - 0.5f * t * t),
        TowerShape.Needle => (-1 + 0.9f * t * (0.5f + 0.5f * t), 1 - 0.9f * t * (0.5f + 0.5f * t)),
        TowerShape.Sail => (-1, -1 + 2 * MathF.Sqrt(MathF.Max(0.01f, 1 - t * t))),
        TowerShape.Drum when t > 0.93f => (-Round((t - 0.93f) / 0.07f), Round((t - 0.93f) / 0.07f)),
        TowerShape.Waisted => (-1 + 1.3f * t * (1 - t), 1 - 1.3f * t * (1 - t)),
        TowerShape.Slanted when t > 0.86f => (-1, 1 - 2 * (t - 0.86f) / 0.14f),
        _ => (-1, 1),
    };

    private static float Round(float t) => MathF.Sqrt(MathF.Max(0, 1 - t * t));

    private void Crown(Canvas canvas, CityLight city, Rgb haze)
    {
        var top = Foot - Tall;
        var steel = Rgb.Mix(Wall * city.Sky.Mood.Shade, haze, Away);
        if (Tall > Half * 4 && SeededRandom.Chance(Shape == TowerShape.Needle ? 1 : 0.4f)
            && Shape is not (TowerShape.Sail or TowerShape.Slanted))
        {
            var mast = Tall * SeededRandom.Between(0.08f, 0.24f);
            Brush.Stroke(canvas, X, top + 0.004f, MathF.Min(Half * 0.07f, 0.002f), X, top - mast, 0.0004f, steel);
            Brush.Glow(canvas, X, top - mast, 0.006f * (1 - Away * 0.6f), new Rgb(1, 0.25f, 0.2f), 1.3f - Away);
        }
        if (city.Neon.Length == 0 || Away > 0.6f || !SeededRandom.Chance(0.55f)) return;
        var neon = SeededRandom.Pick(city.Neon) * (1 - Away);
        if (Tall < Half * 2.5f) return;
        if (Shape is TowerShape.Slab or TowerShape.Stepped or TowerShape.Drum)
        {
            var x = X + Half * SeededRandom.Between(-0.6f, 0.6f);
            var (from, to) = (Foot - Tall * SeededRandom.Between(0.3f, 0.45f), Foot - Tall * SeededRandom.Between(0.55f, 0.78f));
            Brush.Stroke(canvas, x, from, Half * 0.05f, x, to, Half * 0.05f, neon * 1.6f, 0.9f);
            Brush.Glow(canvas, x, (from + to) / 2, MathF.Abs(to - from) * 0.9f, neon, 0.25f);
        }
        else
        {
            for (var t = 0.05f; t < 0.95f; t += 0.05f)
            {
                var (a, b) = (Edges(t).Right, Edges(t + 0.05f).Right);
                Brush.Stroke(canvas, X + a * Half, Foot - Tall * t, 0.0011f, X + b * Half, Foot - Tall * (t + 0.05f), 0.0011f, neon * 1.5f,
                    0.9f);
            }
        }
    }
}
