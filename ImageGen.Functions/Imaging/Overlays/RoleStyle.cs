using SkiaSharp;

namespace ImageGen.Imaging.Overlays;

/// <summary>How a layout sets the texts of one role.</summary>
public sealed record RoleStyle
{
    /// <summary>One of the text engine's families.</summary>
    public required string Family { get; init; }

    /// <summary>400 to 900.</summary>
    public required int Weight { get; init; }

    /// <summary>Units; texts that do not fit are set smaller.</summary>
    public required float Size { get; init; }

    /// <summary>Units.</summary>
    public required float MinSize { get; init; }

    public int MaxLines { get; init; } = 1;

    /// <summary>Distance of two baselines, as a multiple of the size.</summary>
    public float LineHeight { get; init; } = 1.15f;

    /// <summary>Multiple of the size.</summary>
    public float LetterSpacing { get; init; }

    /// <summary>Whether the tone's accent is preferred to its text colour.</summary>
    public bool IsAccented { get; init; }

    /// <summary>Whether the text stands on a pill of its own.</summary>
    public bool HasPill { get; init; }
}

/// <summary>Colours that go together.</summary>
/// <param name="Ground">Of scrim, panel or card.</param>
/// <param name="Text">Of texts on the ground.</param>
/// <param name="Accent">Of accented texts, rules and frames on the ground; the text colour where an accent has too little contrast.</param>
/// <param name="Pill">Of pills and discs.</param>
/// <param name="PillText">Of texts on them.</param>
public sealed record Tone(SKColor Ground, SKColor Text, SKColor Accent, SKColor Pill, SKColor PillText);
