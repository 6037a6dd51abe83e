using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Four times as wide and as high, without words and without luck: <c>seeds</c> is always 0.</summary>
public sealed class FastUpscale() : StabilityService("stable-fast-upscale-v1:0", ["image"], [])
{
    private static readonly InputRule Small = new() { ShortestSide = 32, LongestSide = 1536, FewestPixels = 1_024, MostPixels = 1_048_576 };

    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Picture("image", Small, required: true) is { } image ? new(new Upscale(image, 0), 4 * image.Width, 4 * image.Height) : null;
    }
}
