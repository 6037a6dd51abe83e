using ImageGen.Http;
using ImageGen.Models;

namespace ImageGen.Generation;

/// <summary>What edits take beside images: strength, words that mark a part, and how far to grow. Each task takes its own and no other.</summary>
internal static class EditFields
{
    private static readonly string[] Sides = ["expand_left", "expand_right", "expand_up", "expand_down"];

    public static GenerationRequest Read(JsonFields fields, GenerationRequest request, ImageTask task)
    {
        var strength = fields.Number("strength", 0, 1, "0.6");
        var maskPrompt = RequestFields.Words(fields, "mask_prompt", "the sky");
        var search = RequestFields.Words(fields, "search", "the red car");
        if (strength is not null && !task.NeedsImage())
            fields.Refuse("strength", $"must be left out for {task.WireName()}", "null");
        if (maskPrompt is not null && !task.NeedsMask())
            fields.Refuse("mask_prompt", $"must be left out for {task.WireName()}", "null");
        if (search is not null && !task.NeedsSearch())
            fields.Refuse("search", $"must be left out for {task.WireName()}", "null");
        if (search is null && task.NeedsSearch())
            fields.Refuse("search", $"is required for {task.WireName()}: words for what is to change", "the red car");
        return request with { Strength = strength, MaskPrompt = maskPrompt, Search = search, Expand = Expand(fields, task) };
    }

    private static Expansion? Expand(JsonFields fields, ImageTask task)
    {
        var given = Sides.FirstOrDefault(fields.Has);
        var pixels = Sides.Select(side => (int)(fields.Whole(side, 0, Expansion.Max, "256") ?? 0)).ToArray();
        if (task != ImageTask.Outpaint)
        {
            if (given is not null)
                fields.Refuse(given, $"must be left out for {task.WireName()}", "null");
            return null;
        }

        if (pixels.All(side => side == 0))
            fields.Refuse("expand_right", "or another of expand_left, expand_up, expand_down must say by how many pixels the image grows, 1 to 2000", "256");
        return new(pixels[0], pixels[1], pixels[2], pixels[3]);
    }
}
