using ModelSimulator.Painting.Developing;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Treatments;

/// <summary>What a style does to a finished painting, and how it is developed afterwards.</summary>
public interface ITreatment
{
    Grade Apply(Canvas canvas, Dice dice);
}
