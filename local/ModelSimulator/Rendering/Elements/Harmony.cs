namespace ModelSimulator.Rendering.Elements;

/// <summary>Five matching colours, dark to light, with one accent at the end; for images without a sky.</summary>
internal static class Harmony
{
    private static readonly uint[][] Sets =
    [
        [0x0B132B, 0x1C3D6E, 0x3A86A8, 0xF2E9DC, 0xF4845F], [0x2B1B3D, 0x6A2C70, 0xB83B5E, 0xF9ED69, 0xF08A5D],
        [0x10312B, 0x1F6F5C, 0x88B7A0, 0xF3EBD3, 0xE8A33D], [0x1A1423, 0x3D2C4F, 0x8E6C9A, 0xF5E3D7, 0xE56B6F],
        [0x22223B, 0x4A4E69, 0x9A8C98, 0xF2E9E4, 0xC9ADA7], [0x012A4A, 0x2A6F97, 0x61A5C2, 0xF6F4EB, 0xFFB703],
        [0x3C1518, 0x8C2F2B, 0xC9683B, 0xF4E0C0, 0x2A9D8F], [0x14213D, 0x35507A, 0xA7B6C9, 0xFAF6F0, 0xFCA311],
        [0x0D1B1E, 0x14505C, 0x2EC4B6, 0xFDF6EC, 0xFF6B6B], [0x231942, 0x5E548E, 0x9F86C0, 0xF5E9F2, 0xF7B267],
        [0x283618, 0x606C38, 0xA9B388, 0xFEFAE0, 0xDDA15E], [0x370617, 0x9D0208, 0xE85D04, 0xFFE8C2, 0xFFBA08],
        [0x101820, 0x2F4858, 0x86BBD8, 0xF5F1E8, 0xF26419], [0x2D0C40, 0x7B2D8E, 0xE0549B, 0xFFE5EC, 0x58E6D9],
    ];
    private static readonly (string Word, uint Colour)[] Named =
    [
        ("red", 0xD62828), ("crimson", 0xB5122B), ("scarlet", 0xE03A1E), ("orange", 0xF27F1B), ("amber", 0xF2A71B), ("gold", 0xE0A82E),
        ("golden", 0xE0A82E), ("yellow", 0xF4CF2E), ("green", 0x3A9D4A), ("emerald", 0x15A37A), ("teal", 0x148A8A),
        ("turquoise", 0x2EC4B6), ("cyan", 0x2CC7E8), ("blue", 0x2A63D6), ("azure", 0x3C92F0), ("navy", 0x1B2F66), ("indigo", 0x4B3BC0),
        ("violet", 0x8447D6), ("purple", 0x7A34B8), ("magenta", 0xD428A0), ("pink", 0xF078A8), ("brown", 0x86573A),
        ("silver", 0xB8BEC6), ("lavender", 0xA994DC), ("rose", 0xE0708A), ("copper", 0xB8683C), ("mint", 0x8ED8B4),
        ("coral", 0xF47C64),
    ];
    private static readonly (string Word, uint Colour)[] Neutral =
        [("beige", 0xD7C3A5), ("white", 0xF0F0F0), ("grey", 0x808080), ("gray", 0x808080), ("black", 0x141414)];

    public static Rgb[] For(Brief brief, SeededRandom random)
    {
        var turn = random.Bell() * 0.03f;
        var set = Array.ConvertAll(random.Pick(Sets), code => Rgb.Hex(code).Turned(turn));
        if (Wanted(brief) is not { } tint) return set;
        for (var i = 0; i < 4; i++) set[i] = Rgb.Mix(set[i], tint * (set[i].Light / MathF.Max(0.04f, tint.Light)), 0.7f);
        return set;
    }

    /// <summary>The colour, neutral ones included, that words name first; null when they name none.</summary>
    /// <param name="words">In the form of <see cref="PromptText.Normalise"/>.</param>
    public static Tone? NamedFirst(string words)
    {
        var named = Named.Concat(Neutral).Where(one => PromptText.Place(words, one.Word) >= 0).ToArray();
        return named.Length == 0 ? null : Tone.Of(named.MinBy(one => PromptText.Place(words, one.Word)).Colour);
    }

    /// <summary>The first colour the prompt names, if it names one.</summary>
    public static Rgb? Wanted(Brief brief)
    {
        foreach (var (word, colour) in Named)
            if (brief.Says(word)) return Rgb.Hex(colour);
        return null;
    }
}
