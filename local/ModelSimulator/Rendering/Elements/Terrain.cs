namespace ModelSimulator.Rendering.Elements;

/// <summary>The ground of a landscape, in world units (the eye looks along z).</summary>
internal interface IGround
{
    /// <summary>The height of the ground. <paramref name="grain"/> is the size of a pixel there; finer detail would alias.</summary>
    V Height(V x, float z, float grain);

    /// <summary>Its own colour, before light. <paramref name="steep"/> is 0 for level ground and 1 for a wall.</summary>
    Rgbs Colour(V x, float z, V height, V steep);
}

/// <summary>
/// A landscape in perspective: slices of ground from far to near, each drawn over the last, with light and haze. Ground below level 0 is
/// under water, which reflects what was painted behind it.
/// </summary>
internal sealed class Terrain(Canvas canvas, Sky sky)
{
    private readonly int _n = canvas.Stride;

    /// <summary>How high the eye is over level 0.</summary>
    public float Eye { get; init; } = 1;
    public float Near { get; init; } = 1.2f;
    public float Far { get; init; } = 45;

    /// <summary>How much the haze hides at the far end: 0 none, 1 most.</summary>
    public float Haze { get; init; } = 0.6f;

    /// <summary>The focal length in units of the height: the larger, the flatter the view.</summary>
    public float Focus { get; init; } = 1.25f;

    /// <summary>Where the light comes from: right, up, away from the eye.</summary>
    public Vector3 Light { get; init; } = new(0.6f, 0.55f, 0.35f);

    public int Slices { get; init; } = 560;

    /// <summary>The water's own colour, seen at steep angles; null for no water.</summary>
    public Rgb? Water { get; init; }

    public int Seed { get; init; }

    /// <summary>Called after each slice, far to near, to place objects on it.</summary>
    public Action<Standpoint>? Upon { get; init; }

    /// <summary>A distance, and the canvas row (in pixels) of the ground there for each column.</summary>
    public readonly record struct Standpoint(Terrain Terrain, float Z, float FarZ, float[] Line, float[] Heights)
    {
        /// <summary>How many units of the canvas height one world unit is here.</summary>
        public float Scale => Terrain.Focus / Z;
    }

    /// <summary>What the air does to a colour at a distance.</summary>
    public Rgb Through(Rgb colour, float x, float z)
    {
        var d = x - sky.SunX;
        return Rgb.Mix(colour, sky.Mood.Haze + sky.Mood.Sun * (0.12f / (1 + d * d * 8)), Lost(z));
    }

    public void Paint(IGround ground)
    {
        var (slice, last) = (new Slice(_n), new Slice(_n));
        for (var k = Slices; k >= 0; k--)
        {
            if ((k & 7) == 0) canvas.Cancellation.ThrowIfCancellationRequested();
            // Denser in the distance, where walls stand upright; the ground before the eye is nearly level.
            slice.Z = Near * MathF.Pow(Far / Near, MathF.Pow((float)k / Slices, 0.62f));
            Survey(ground, slice);
            if (k < Slices)
            {
                Illuminate(ground, slice, last);
                Lay(slice, last);
                Upon?.Invoke(new Standpoint(this, slice.Z, last.Z, slice.Line, slice.Heights));
            }
            (slice, last) = (last, slice);
        }
    }

    private float Lost(float z) => 1 - MathF.Exp(-Haze * 2.2f * z / Far);

    private V Across(int i, float unit) => (Canvas.Lanes + new V(i + 0.5f - canvas.Width * 0.5f)) * unit;

    private void Survey(IGround ground, Slice slice)
    {
        var unit = slice.Z / (Focus * canvas.Height);
        for (var i = 0; i < _n; i += V.Count)
        {
            var h = ground.Height(Across(i, unit), slice.Z, unit);
            h.CopyTo(slice.Depths, i);
            if (Water != null) h = Vector.Max(h, V.Zero);
            h.CopyTo(slice.Heights, i);
            h.CopyTo(slice.Wide, i + 1);
            ((new V(Eye) - h) * (1 / unit) + new V(sky.Horizon * canvas.Height)).CopyTo(slice.Line, i);
        }
        (slice.Wide[0], slice.Wide[canvas.Width + 1]) = (slice.Wide[1], slice.Wide[canvas.Width]);
    }

    private void Illuminate(IGround ground, Slice slice, Slice last)
    {
        var unit = slice.Z / (Focus * canvas.Height);
        var light = Vector3.Normalize(Light);
        var lost = new V(Lost(slice.Z));
        for (var i = 0; i < _n; i += V.Count)
        {
            var h = new V(slice.Heights, i);
            var x = Across(i, unit);
            V left = new(slice.Wide, i), right = new(slice.Wide, i + 2);
            var slopeX = (right - left) * (0.5f / unit);
            var slopeZ = (new V(last.Heights, i) - h - slopeX * (x * (last.Z / slice.Z - 1))) * (1 / (last.Z - slice.Z));
            var length = Vector.SquareRoot(slopeX * slopeX + slopeZ * slopeZ + V.One);
            var sun = Vector.Max(V.Zero, (new V(light.Y) - slopeX * light.X - slopeZ * light.Z) / length);
            var steep = V.One - V.One / length;
            var own = ground.Colour(x, slice.Z, h, steep);
            var lit = own * ((Rgbs)sky.Mood.Sun * (sun * 1.15f) + (Rgbs)sky.Mood.Shade * (new V(1.2f) - steep * 0.7f));
            var aside = (Canvas.Lanes + new V(i + 0.5f)) * (1f / canvas.Height) - new V(sky.SunX);
            var air = (Rgbs)sky.Mood.Haze + (Rgbs)sky.Mood.Sun * (new V(0.12f) / (V.One + aside * aside * 8f));
            var seen = Rgbs.Mix(lit, air, lost);
            seen.R.CopyTo(slice.Red, i);
            seen.G.CopyTo(slice.Green, i);
            seen.B.CopyTo(slice.Blue, i);
            if (Water != null) Ripple(x, slice, i);
        }
    }

    private void Ripple(V x, Slice slice, int i)
    {
        var wide = Noise.Fractal(x * 1.1f, new V(slice.Z * 2.6f), 3, Seed + 7);
        (wide * (0.05f + 0.05f / slice.Z)).CopyTo(slice.Ripple, i);
    }

    /// <summary>Fills the pixels between two slices, column by column.</summary>
    private void Lay(Slice near, Slice far)
    {
        for (var x = 0; x < canvas.Width; x++)
        {
            float top = far.Line[x], bottom = near.Line[x];
            if (bottom <= top || top >= canvas.Height || bottom <= 0) continue;
            var (front, back) = (near.At(x), far.At(x));
            if (far.Z >= Far) back = front;
            float depth = near.Depths[x], farDepth = far.Depths[x];
            var wet = Water != null && (depth < 0 || farDepth < 0);
            var last = Math.Min(canvas.Height - 1, (int)bottom + 1);
            var share = 1 / (bottom - top);
            for (var y = Math.Max(0, (int)MathF.Floor(top)); y <= last; y++)
            {
                var t = Clamp01((y + 0.5f - top) * share);
                var colour = Rgb.Mix(back, front, t);
                if (wet) colour = Rgb.Mix(colour, Mirror(x, y, near, far, t), Clamp01(Lerp(farDepth, depth, t) * -90));
                canvas.Cover(x, y, colour, MathF.Min(1, y + 1 - top));
            }
        }
    }

    private Rgb Mirror(int x, int y, Slice near, Slice far, float t)
    {
        var horizon = sky.Horizon * canvas.Height;
        var below = y - horizon;
        var ripple = Lerp(far.Ripple[x], near.Ripple[x], t);
        var down = below / canvas.Height;
        var from = horizon - below * (1 - 1.5f * ripple) + (Eye / Far) * Focus * canvas.Height - MathF.Abs(ripple) * canvas.Height * 0.25f;
        var aside = x + ripple * canvas.Height * 0.35f;
        var mirrored = canvas[(int)aside, (int)MathF.Min(from, horizon)];
        var clear = Clamp01(0.16f + down * 1.1f + ripple * 2.5f);
        var colour = Rgb.Mix(mirrored * 0.94f, Water!.Value, clear * 0.62f);
        return colour + sky.Mood.Sun * MathF.Max(0, ripple - 0.045f) * 1.2f;
    }

    private sealed class Slice(int n)
    {
        public float Z { get; set; }

        /// <summary>The ground, also where it lies under water.</summary>
        public float[] Depths { get; } = new float[n];

        /// <summary>The visible surface: the ground, or the water over it.</summary>
        public float[] Heights { get; } = new float[n];
        /// <summary>The same with one more value at both ends.</summary>
        public float[] Wide { get; } = new float[n + 2];
        public float[] Line { get; } = new float[n];
        public float[] Red { get; } = new float[n];
        public float[] Green { get; } = new float[n];
        public float[] Blue { get; } = new float[n];
        public float[] Ripple { get; } = new float[n];

        public Rgb At(int x) => new(Red[x], Green[x], Blue[x]);
    }
}
