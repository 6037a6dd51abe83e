using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>Several given pictures as one.</summary>
public static class Layered
{
    /// <summary>All laid over each other with the same weight, their middles cut to one size.</summary>
    public static Raster Decode(IReadOnlyList<GivenPicture> pictures, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var whole = Decoder.Flat(pictures[0], width, height);
        for (var i = 1; i < pictures.Count; i++)
        {
            using var next = Decoder.Flat(pictures[i], width, height);
            Blend.Over(whole, next, 1f / (i + 1));
        }
        return whole;
    }
}
