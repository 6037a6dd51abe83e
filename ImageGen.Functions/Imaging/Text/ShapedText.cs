using HarfBuzzSharp;
using ImageGen.Imaging.Text.Unicode;

namespace ImageGen.Imaging.Text;

/// <summary>A text shaped at the size of one em: its runs, where its lines may end, and what no font can draw.</summary>
internal sealed class ShapedText
{
    // Space between their letters would tear the words apart.
    private static readonly Script[] JoiningScripts = [Script.Arabic, Script.Syriac, Script.Devanagari];

    private readonly TextStyle _style;
    private readonly TextLanguage _language;
    private readonly byte[] _levels;
    private readonly List<GlyphRun> _runs = [];
    private readonly List<int> _missing;
    private readonly HashSet<int> _rightToLeftParagraphs = [];

    public ShapedText(string text, TextStyle style, TextLanguage language, IFontSet fonts)
    {
        (Text, _style, _language) = (text, style, language);
        Primary = fonts.Primary(style);
        Breaks = new TextBreaks(text);
        _levels = new byte[text.Length];
        foreach (var paragraph in Breaks.Paragraphs)
            SetLevels(paragraph.Start.Value, paragraph.End.Value);

        var shaped = Shapeable(text);
        var faces = new FontFallback(fonts, style, language.Region);
        AddRuns(shaped, faces.Assign(shaped));
        _missing = [.. faces.Missing];
        Advances = new float[text.Length + 1];
        foreach (var glyph in _runs.SelectMany(run => run.Glyphs))
        {
            Advances[glyph.Cluster + 1] += glyph.Advance;
            if (glyph.Id == 0)
                AddMissing(glyph.Cluster);
        }

        for (var index = 1; index < Advances.Length; index++)
            Advances[index] += Advances[index - 1];
    }

    public string Text { get; }

    /// <summary>The face that sets the height of lines.</summary>
    public FontFace Primary { get; }

    public TextBreaks Breaks { get; }

    /// <summary>After each letter, in em.</summary>
    public float LetterSpacing => _style.LetterSpacing;

    /// <summary>Code points that no font has, each once.</summary>
    public IReadOnlyList<int> Missing => _missing;

    /// <summary>Sum of the advances of all clusters before each index, in em.</summary>
    public float[] Advances { get; }

    /// <param name="end">Without the spaces that end the line.</param>
    public ShapedLine Line(int start, int end)
    {
        var parts = _runs.Where(run => run.Start < end && run.End > start).Select(run => run.Cut(start, end)).ToArray();
        var order = BidiParagraph.VisualOrder([.. parts.Select(part => part.Style.Level)]);
        var paragraph = Breaks.Paragraphs.Last(range => range.Start.Value <= start).Start.Value;
        return new ShapedLine(start, end, [.. order.Select(index => parts[index])], _rightToLeftParagraphs.Contains(paragraph));
    }

    private void SetLevels(int start, int end)
    {
        var codePoints = TextBreaks.CodePoints(Text.AsSpan(start, end - start));
        // A tab is drawn as a space, and is one here.
        var classes = Array.ConvertAll(
            codePoints, codePoint => UnicodeProperties.Bidi(codePoint) is var type && type == BidiClass.S ? BidiClass.WS : type);
        var paragraph = new BidiParagraph(classes, codePoints, _language.BaseLevel(classes));
        if (paragraph.BaseLevel == 1)
            _rightToLeftParagraphs.Add(start);
        var levels = paragraph.LineLevels(0, codePoints.Length);
        var position = start;
        for (var index = 0; index < codePoints.Length; index++)
        {
            _levels[position++] = levels[index];
            if (codePoints[index] > char.MaxValue)
                _levels[position++] = levels[index];
        }
    }

    private void AddRuns(string shaped, IReadOnlyList<FontFallback.Cluster> clusters)
    {
        var (start, current) = (0, (RunStyle?)null);
        foreach (var (index, _, script, face) in clusters)
        {
            var continues = current is not null && face == current.Face && _levels[index] == current.Level
                && (script == current.Script || script == Script.Common || current.Script == Script.Common);
            if (continues && (script == Script.Common || script == current!.Script))
                continue;
            if (!continues)
            {
                if (current is not null)
                    _runs.Add(GlyphRun.Shape(shaped, start, index, current));
                start = index;
            }

            var spacing = JoiningScripts.Contains(script) ? 0 : _style.LetterSpacing;
            current = new RunStyle(face, script, _language.Shaping, _levels[index], spacing, _style.LiningDigits);
        }

        if (current is not null)
            _runs.Add(GlyphRun.Shape(shaped, start, shaped.Length, current));
    }

    private void AddMissing(int index)
    {
        var codePoint = TextBreaks.CodePoints(Text.AsSpan(index))[0];
        if (!_missing.Contains(codePoint))
            _missing.Add(codePoint);
    }

    // Controls are drawn as nothing, and no font has them: a word joiner stands for each.
    private static string Shapeable(string text) => string.Create(text.Length, text, static (shaped, text) =>
    {
        for (var index = 0; index < text.Length; index++)
        {
            shaped[index] = text[index] switch
            {
                '\t' => ' ',
                '\u2028' or '\u2029' => '\u2060',
                var unit => char.IsControl(unit) ? '\u2060' : unit,
            };
        }
    });
}
