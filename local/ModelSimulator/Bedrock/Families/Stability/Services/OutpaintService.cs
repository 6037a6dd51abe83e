using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Goes on beyond the borders, by up to 2,000 pixels on each side.</summary>
public sealed class OutpaintService() : StabilityService(
    "stable-outpaint-v1:0", ["image"], ["left", "right", "up", "down", "prompt", "creativity", "style_preset", "seed"])
{
    private const int Farthest = 2_000;

    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        int left = Side("left"), right = Side("right"), up = Side("up"), down = Side("down");
        var creativity = shape.Number("creativity", 0.1, 1) ?? 0.5;
        if (left + right + up + down <= 0) shape.Note("at least one of left, right, up, down must be greater than 0");
        return shape.Picture("image", Usual, required: true) is { } image
            ? new(new Outpaint(image, left, up, creativity), left + image.Width + right, up + image.Height + down)
            : null;

        int Side(string name) => (int)(shape.Whole(name, 0, Farthest) ?? 0);
    }
}
