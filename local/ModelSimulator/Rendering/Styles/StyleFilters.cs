namespace ModelSimulator.Rendering.Styles;

internal enum RenderStyle { Natural, Vivid, Photographic, Anime, Oil, Watercolour, Sketch, Ink, Flat, Retro }

/// <summary>Changes a painted canvas to a style and says how it is developed.</summary>
internal interface IStyleFilter
{
    Grade Apply(Canvas canvas, SeededRandom random);
}

/// <summary>The filter of each style; the three that only need bloom and a grade are here.</summary>
internal static class StyleFilters
{
    public static IStyleFilter Of(RenderStyle style) => style switch
    {
        RenderStyle.Vivid => new Graded(0.45f, new Grade { Saturation = 1.32f, Contrast = 0.42f, Vignette = 0.3f, Grain = 1.8f }),
        RenderStyle.Photographic => new Graded(0.22f, new Grade
        {
            Saturation = 0.98f,
            Contrast = 0.36f,
            Vignette = 0.5f,
            Grain = 4.2f,
            Shadows = new(0.95f, 1f, 1.07f),
            Lights = new(1.05f, 1f, 0.93f),
        }),
        RenderStyle.Anime => new Anime(),
        RenderStyle.Oil => new Oil(),
        RenderStyle.Watercolour => new Watercolour(),
        RenderStyle.Sketch => new Sketch(),
        RenderStyle.Ink => new Ink(),
        RenderStyle.Flat => new Flat(),
        RenderStyle.Retro => new Retro(),
        _ => new Graded(0.3f, new Grade()),
    };

    private sealed class Graded(float bloom, Grade grade) : IStyleFilter
    {
        public Grade Apply(Canvas canvas, SeededRandom random)
        {
            Bloom.Add(canvas, bloom);
            return grade;
        }
    }
}
