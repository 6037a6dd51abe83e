using ImageGen.LocalHost.Cloud.Painting.Developing;
using ImageGen.LocalHost.Cloud.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Painting.Treatments;

/// <summary>What a style does to a finished painting, and how it is developed afterwards.</summary>
public interface ITreatment
{
    Grade Apply(Canvas canvas, Dice dice);
}
