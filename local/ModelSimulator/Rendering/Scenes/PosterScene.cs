namespace ModelSimulator.Rendering.Scenes;

/// <summary>A film poster: a small figure before a large scene, a title, a block of illegible credits.</summary>
internal sealed class PosterScene : IScene
{
    private static readonly string[] Future = ["PERIHELION", "THE LAST SIGNAL", "NULL HORIZON", "ORBITAL", "SECOND DAWN",
        "THE QUIET ENGINE", "ECHO NINE", "ZERO MERIDIAN"];
    private static readonly string[] Dread = ["THE HOLLOW", "NIGHTFALL", "BELOW", "THE UNLIT ROOM", "WITHER", "COLD HARBOR"];
    private static readonly string[] Heart = ["A LONG SUMMER", "LETTERS HOME", "THE ORCHARD", "TWO RIVERS", "GOLDEN HOUR"];
    private static readonly string[] Any = ["THE FAR SHORE", "WANDERER", "KINGFISHER", "THE ROAD NORTH", "STORMLIGHT", "AMBERLINE"];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("poster");
        var dread = brief.Says("horror", "thriller", "dark", "mystery", "noir", "ghost");
        var future = brief.Says("sci-fi", "scifi", "space", "futuristic", "future", "science", "alien", "robot", "cyberpunk");
        var heart = brief.Says("romance", "romantic", "comedy", "drama", "love", "family");
        var titles = future ? Future : dread ? Dread : heart ? Heart : Any;
        var mood = brief.Mood;
        var span = MathF.Min(canvas.Aspect, 1);
        var cx = canvas.Aspect * random.Between(0.46f, 0.54f);
        var (ground, disc) = (0.66f, span * random.Between(0.27f, 0.36f));
        var cy = ground - disc * random.Between(0.75f, 1.05f);

        Sky(canvas, mood, random, cx, cy, disc);
        if (future && random.Chance(0.55f))
            new Planet(cx, cy, disc, random.Pick([PlanetKind.Gas, PlanetKind.Rock, PlanetKind.Lava]), [mood.High, mood.Low, mood.Horizon],
                new(random.Chance(0.5f) ? -0.6f : 0.6f, -0.7f, 0.25f), random.Field())
            { Night = mood.High * 0.3f }.Paint(canvas,
                random.Chance(0.4f));
        else Disc(canvas, mood, random, cx, cy, disc);
        Ridges(canvas, mood, random, ground);
        if (future) Monoliths(canvas, mood, random, cx, ground, span);
        Hill(canvas, mood, cx, ground, span);
        Figure(canvas, cx, ground + 0.075f, span * 0.1f, mood);
        Words(canvas, random, random.Pick(titles), mood, span);
    }

    private static void Sky(Canvas canvas, Mood mood, SeededRandom random, float cx, float cy, float disc)
    {
        var seed = random.Field();
        canvas.Shade((x, y, _) =>
        {
            V dx = x - new V(cx), dy = new V(y - cy);
            var away = System.Numerics.Vector.SquareRoot(dx * dx + dy * dy);
            var smoke = Noise.Fractal(x * 1.8f + Noise.At(x, new V(y), seed + 5), new V(y * 2.4f), 5, seed);
            var colour = Rgbs.Mix(Rgb.Mix(mood.Low, mood.Horizon, 0.3f), mood.High,
                SmoothStep(disc * 0.5f, disc * 2.1f, away + smoke * 0.16f));
            return Rgbs.Mix(colour, mood.Zenith * 0.75f, SmoothStep(disc * 1.2f, disc * 3.2f, away + smoke * 0.22f))
                * (V.One + smoke * 0.18f);
        });
        Stars.Scatter(canvas, random.For("stars"), 0.62f, 0.7f, (int)(520 * canvas.Aspect));
    }

    private static void Disc(Canvas canvas, Mood mood, SeededRandom random, float cx, float cy, float r)
    {
        var seed = random.Field();
        var bars = random.Chance(0.4f);
        canvas.Shade((int)((cy - r) * canvas.Height) - 1, (int)((cy + r) * canvas.Height) + 2, (x, y, under) =>
        {
            V dx = (x - new V(cx)) * (1 / r), dy = new V((y - cy) / r);
            var inside = Clamp01((V.One - System.Numerics.Vector.SquareRoot(dx * dx + dy * dy)) * (r * canvas.Height) + new V(0.5f));
            var seas = SmoothStep(0f, 0.6f, Noise.Fractal(dx * 1.5f, dy * 1.5f, 6, seed)) * 0.2f;
            var t = Clamp01((y - cy + r) / (2 * r));
            if (bars && t > 0.45f && (t * 14 % 1) < (t - 0.45f) * 0.85f) inside = V.Zero;
            return Rgbs.Mix(under, (Rgbs)(Rgb.Mix(mood.Horizon, mood.Low, t) * (1.5f - t * 0.5f)) * (V.One - seas), inside);
        });
    }

    private static void Ridges(Canvas canvas, Mood mood, SeededRandom random, float ground)
    {
        for (var i = 0; i < 4; i++)
        {
            var (seed, t) = (random.Field(), (i + 1f) / 5);
            var colour = Rgb.Mix(Rgb.Mix(mood.Low, mood.Haze, 0.5f), mood.Shade * 0.35f, t);
            canvas.Shade((int)((ground - 0.35f) * canvas.Height), canvas.Height, (x, y, under) =>
            {
                var line = new V(ground - 0.13f + i * 0.038f) - Noise.Ridged(x * (1.6f + i * 0.5f), new V(i * 3f), 6, seed,
                    0.47f) * (0.13f - i * 0.024f) + new V(0.05f);
                var mist = Clamp01((new V(y) - line) * 4.5f) * 0.5f;
                return Rgbs.Mix(under, Rgbs.Mix(colour, mood.Haze * 0.9f, mist), Clamp01((new V(y) - line) * canvas.Height));
            });
        }
    }

    private static void Monoliths(Canvas canvas, Mood mood, SeededRandom random, float cx, float ground, float span)
    {
        for (var i = 0; i < 2 + random.Below(3); i++)
        {
            float x = cx + (random.Chance(0.5f) ? 1 : -1) * span * random.Between(0.14f, 0.44f), w = span * random.Between(0.012f, 0.035f),
                tall = random.Between(0.16f, 0.38f);
            var colour = Rgb.Mix(mood.Shade * 0.4f, mood.Haze, 0.22f);
            Brush.Fill(canvas, [(x - w, ground + 0.2f), (x - w * 0.55f, ground - tall), (x + w * 0.5f, ground - tall - w),
                (x + w, ground + 0.2f)],
                (_, y) => Rgb.Mix(colour, mood.Haze * 0.7f, SmoothStep(ground - tall * 0.4f, ground + 0.05f, y) * 0.6f));
            Brush.Stroke(canvas, x + w * 0.5f, ground - tall - w, 0.0008f, x + w, ground + 0.2f, 0.0008f, mood.Sun * 1.1f, 0.55f);
        }
    }

    private static void Hill(Canvas canvas, Mood mood, float cx, float ground, float span)
    {
        canvas.Shade((int)(ground * canvas.Height), canvas.Height, (x, y, under) =>
        {
            var dx = (x - new V(cx)) / span;
            var line = new V(ground + 0.07f) + dx * dx * 0.35f + Noise.Fractal(x * 9f, new V(0.5f), 4, 3, 0.55f) * 0.006f;
            var fog = Noise.Fractal(x * 2f, new V(y * 5f), 3, 8) * 0.05f;
            return Rgbs.Mix(under, (Rgbs)(mood.Shade * 0.13f) * (V.One + fog), Clamp01((new V(y) - line) * canvas.Height));
        });
    }

    private static void Figure(Canvas canvas, float x, float foot, float tall, Mood mood)
    {
        var ink = mood.Shade * 0.08f;
        void Limb(float x0, float y0, float r0, float x1, float y1, float r1) =>
            Brush.Stroke(canvas, x + x0 * tall, foot - y0 * tall, r0 * tall, x + x1 * tall, foot - y1 * tall, r1 * tall, ink);
        Limb(-0.06f, 0.48f, 0.055f, -0.09f, 0f, 0.032f);
        Limb(0.06f, 0.48f, 0.055f, 0.1f, 0f, 0.032f);
        Brush.Fill(canvas, [(x - 0.12f * tall, foot - 0.82f * tall), (x + 0.12f * tall, foot - 0.82f * tall),
            (x + 0.17f * tall, foot - 0.28f * tall), (x - 0.19f * tall, foot - 0.24f * tall)], ink);
        Limb(-0.1f, 0.8f, 0.05f, -0.17f, 0.42f, 0.03f);
        Limb(0.1f, 0.8f, 0.05f, 0.17f, 0.42f, 0.03f);
        Brush.Dot(canvas, x, foot - 0.92f * tall, 0.075f * tall, ink);
        Brush.Stroke(canvas, x + 0.125f * tall, foot - 0.8f * tall, 0.0006f, x + 0.175f * tall, foot - 0.3f * tall, 0.0006f, mood.Sun,
            0.7f);
        for (var i = 0; i < 14; i++)
            Brush.Stroke(canvas, x - 0.15f * tall, foot + i * 0.006f, 0.004f, x + 0.15f * tall, foot + i * 0.006f, 0.004f, Rgb.Black,
                0.3f * (1 - i / 14f));
    }

    private static void Words(Canvas canvas, SeededRandom random, string title, Mood mood, float span)
    {
        var ink = Rgb.Mix(mood.Horizon, Rgb.White, 0.6f);
        float size = MathF.Min(0.052f * span, canvas.Aspect * 0.86f / (title.Length * 1.14f)), middle = canvas.Aspect / 2;
        Lettering.Write(canvas, title, middle, 0.845f, size, 0.52f, size * 0.055f, ink);
        Lettering.Write(canvas,
            random.Pick(["NOBODY COMES BACK UNCHANGED", "EVERY ANSWER HAS A PRICE", "LISTEN TO THE DARK", "THE SKY REMEMBERS"]), middle,
            0.072f, 0.0115f * span, 0.75f, 0.0009f, ink, 0.8f);
        for (var line = 0; line < 3; line++)
        {
            var y = 0.925f + line * 0.016f * span;
            for (var x = middle - span * 0.26f; x < middle + span * 0.26f;)
            {
                var word = span * random.Between(0.012f, 0.05f);
                for (var c = 0f; c < word; c += span * 0.0042f)
                    Brush.Stroke(canvas, x + c, y, 0.0007f, x + c, y + span * 0.0095f, 0.0007f, ink, 0.62f);
                x += word + span * 0.011f;
            }
        }
    }
}
