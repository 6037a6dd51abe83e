using System.Globalization;
using System.Text.RegularExpressions;
using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Fields;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>A painting of the text in one to ten given colours, over a reference picture where there is one.</summary>
public sealed partial class ColourGuidedGeneration() : AmazonTask("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams", TaskSize.Configured)
{
    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow("colors", "text", "referenceImage", "negativeText");
        var text = shape.Text("text", family.LongestText, required: true);
        var negative = shape.Text("negativeText", family.LongestText);
        var colours = shape.Texts("colors", 1, 10, Code(), required: true);
        return new(text, negative, new ColourGuided([.. colours.Select(Read)], shape.Picture("referenceImage", family.Input)));
    }

    private static Tone Read(string code)
    {
        var value = int.Parse(code.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Tone.Of(value >> 16, (value >> 8) & 255, value & 255);
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Code();
}
