namespace ModelSimulator.Rendering.Elements;

/// <summary>Capital letters drawn as strokes of even width, for titles.</summary>
internal static class Lettering
{
    // Points on a grid of 5 columns (0-4) and 7 rows (0-6, from the top); a space lifts the pen.
    private static readonly string[] Letters =
    [
        "062046 1434", "00063645443303 033342413000", "4130100105163645", "00062645412000", "40000646 0333", "400006 0333",
        "413010010516364543 4323", "0006 4046 0343", "2026", "404536160504", "0006 4003 0346", "000646", "0600234046",
        "06004640", "103041453616050110", "060030414233 3303", "103041453616050110 3446", "060030414233 3303 2346",
        "4130100102334445361605", "0040 2026", "000516364540", "002640", "0016233640", "0046 4006", "0023 4023 2326", "00400646",
    ];

    /// <summary>Writes a line centred at a place. <paramref name="size"/> is the height of a letter; returns the width.</summary>
    public static float Write(Canvas canvas, string text, float x, float y, float size, float spacing, float pen, Rgb colour,
        float amount = 1)
    {
        var step = size * (0.62f + spacing);
        var left = x - (text.Length - 1) * step / 2 - size * 0.31f;
        foreach (var letter in text)
        {
            if (letter is >= 'A' and <= 'Z') Draw(canvas, Strokes[letter - 'A'], left, y, size, pen, colour, amount);
            left += step;
        }
        return text.Length * step;
    }

    private static readonly (float X, float Y)[][][] Strokes = Array.ConvertAll(Letters, Parse);

    private static (float X, float Y)[][] Parse(string code)
    {
        var lines = new List<(float, float)[]>();
        foreach (var part in code.Split(' '))
        {
            var points = new List<(float, float)>();
            for (var i = 0; i + 1 < part.Length; i += 2) points.Add(((part[i] - '0') / 4f, (part[i + 1] - '0') / 6f));
            if (points.Count > 1) lines.Add([.. points]);
        }
        return [.. lines];
    }

    private static void Draw(Canvas canvas, (float X, float Y)[][] lines, float x, float y, float size, float pen, Rgb colour, float amount)
    {
        foreach (var line in lines)
            Brush.Path(canvas, Array.ConvertAll(line, point => (x + point.X * size * 0.62f, y + point.Y * size)), pen, pen, colour, amount);
    }
}
