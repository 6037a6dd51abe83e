using ModelSimulator.Painting.Developing;
using ModelSimulator.Painting.Reading;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Treatments;

/// <summary>The treatment of each look; the three that only need light and a grade are here.</summary>
public static class Treatment
{
    public static ITreatment Of(Look look) => look switch
    {
        Look.Vivid => new Developed(0.45f, new Grade { Saturation = 1.32f, Contrast = 0.42f, Vignette = 0.3f, Grain = 1.8f }),
        Look.Photographic => new Developed(0.22f, new Grade
        {
            Saturation = 0.98f, Contrast = 0.36f, Vignette = 0.5f, Grain = 4.2f, Shadows = new(0.95f, 1f, 1.07f), Lights = new(1.05f, 1f, 0.93f),
        }),
        Look.Anime => new Anime(),
        Look.Oil => new Oil(),
        Look.Watercolour => new Watercolour(),
        Look.Sketch => new Sketch(),
        Look.Ink => new Ink(),
        Look.Flat => new Flat(),
        Look.Retro => new Retro(),
        _ => new Developed(0.3f, new Grade()),
    };

    private sealed class Developed(float bloom, Grade grade) : ITreatment
    {
        public Grade Apply(Canvas canvas, Dice dice)
        {
            Bloom.Add(canvas, bloom);
            return grade;
        }
    }
}
