namespace ImageGen.Imaging.Text;

/// <summary>The fonts under <c>Imaging/Fonts</c>, each loaded when it is first needed and kept for the process. Safe for all threads.</summary>
public sealed class FontLibrary
{
    public const string DefaultFamily = "Inter";

    /// <summary>Families that a <see cref="TextStyle"/> may name.</summary>
    public static IReadOnlyList<string> Families { get; } = ["Inter", "Montserrat", "Playfair Display"];
}
