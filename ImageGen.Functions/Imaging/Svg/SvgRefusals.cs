namespace ImageGen.Imaging.Svg;

/// <summary>The sentences in which an SVG is refused.</summary>
internal static class SvgRefusals
{
    public static ImageRefusal NotSvg { get; } =
        new("The file is not an SVG that XML readers accept.", "export it as plain SVG, without entities and compression");

    public static ImageRefusal Undrawable { get; } = new("The SVG cannot be drawn.", "export it again as plain SVG");

    public static ImageRefusal TooSlow(TimeSpan budget) =>
        new($"The SVG takes more than {budget.TotalSeconds} seconds to draw.", "simplify it or send it as PNG");

    public static ImageRefusal TooComplex(string what) => new($"The SVG has {what}.", "simplify it or send it as PNG");

    public static ImageRefusal Forbidden(string what) => new($"The SVG has {what}, which is not allowed.", "remove it");

    public static ImageRefusal External(string link) =>
        new($"The SVG refers to {Shown(link)}, outside of itself.", "embed it as data:image/png or data:image/jpeg");

    /// <remarks>Fonts would be looked for on the machine, so the same SVG would look different on another.</remarks>
    public static ImageRefusal Text { get; } = new("The SVG has text, for which it brings no font.", "convert the text to paths");

    private static string Shown(string link)
    {
        const int Longest = 60;
        var shown = new string([.. link.Where(letter => !char.IsControl(letter))]);
        return shown.Length > Longest ? $"“{shown[..Longest]}…”" : $"“{shown}”";
    }
}
