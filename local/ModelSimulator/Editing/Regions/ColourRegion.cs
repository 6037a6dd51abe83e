namespace ModelSimulator.Editing.Regions;

/// <summary>Where an image has about this colour.</summary>
internal sealed record ColourRegion(Tone Colour) : IRegion
{
    private const float Sure = 42, Never = 62;
    private const int Cells = 60_000;

    public Channel Find(Raster image)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells));
        using var rough = new Channel(field.Columns, field.Rows);
        for (var row = 0; row < field.Rows; row++)
            for (var column = 0; column < field.Columns; column++)
                rough.Row(row)[column] = SmoothStep(Never, Sure, Hue(KMeans.ToneOf(field, column, row)));
        return GuidedFilter.Draw(rough, field, image);
    }

    /// <summary>A dark red is a red: brightness hardly counts, except for colours that are only bright or dark.</summary>
    private float Hue(Tone tone)
    {
        var grey = Math.Abs(Colour.Blue) + Math.Abs(Colour.Red) < 12;
        var (blue, red) = ((tone.Blue - Colour.Blue) * 1.2f, (tone.Red - Colour.Red) * 1.2f);
        var light = (tone.Light - Colour.Light) * (grey ? 0.8f : 0.2f);
        return MathF.Sqrt(blue * blue + red * red + light * light);
    }
}

/// <summary>The colours that have names.</summary>
internal static class ColourNames
{
    private static readonly (string Word, Tone Tone)[] Known =
    [
        Named("red", 200, 40, 40), Named("crimson", 180, 30, 60), Named("orange", 235, 130, 40), Named("gold", 215, 170, 60),
        Named("golden", 215, 170, 60), Named("yellow", 240, 215, 60), Named("green", 60, 150, 60), Named("emerald", 30, 140, 95),
        Named("turquoise", 60, 190, 185), Named("teal", 25, 120, 125), Named("cyan", 70, 200, 220), Named("blue", 50, 90, 190),
        Named("navy", 25, 40, 95), Named("purple", 120, 60, 160), Named("violet", 135, 80, 190), Named("magenta", 200, 50, 160),
        Named("pink", 235, 140, 175), Named("brown", 120, 80, 50), Named("beige", 215, 195, 165), Named("white", 240, 240, 240),
        Named("silver", 185, 188, 192), Named("grey", 128, 128, 128), Named("gray", 128, 128, 128), Named("black", 20, 20, 20),
    ];

    /// <summary>The colour that is named first; null when none is.</summary>
    /// <param name="words">In the form of <see cref="PromptText.Normalise"/>.</param>
    public static Tone? In(string words)
    {
        var named = Known.Select(known => (Place: PromptText.Place(words, known.Word), known.Tone)).Where(known => known.Place >= 0)
            .ToArray();
        return named.Length == 0 ? null : named.MinBy(known => known.Place).Tone;
    }

    private static (string, Tone) Named(string word, byte r, byte g, byte b) => (word, Tone.Of([r, g, b]));
}
