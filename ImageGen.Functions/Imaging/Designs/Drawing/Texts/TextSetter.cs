using System.Globalization;
using ImageGen.Imaging.Designs.Elements;
using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>What decides the lines of a text: the same key gives the same lines.</summary>
/// <param name="Face">Of the family in the style asked for.</param>
/// <param name="Width">Of the box; 0 for lines as long as they are.</param>
/// <param name="Height">Of the box; 0 for any.</param>
internal sealed record TextKey(string Text, FontFace Face, int Weight, TextSetting Setting, float Width, float Height);

/// <summary>Breaks a text into lines and finds the size at which it fits its box.</summary>
internal sealed class TextSetter
{
    private const float SizeStep = 0.25f;
    private const float WidthTolerance = 1e-3f;

    // The editor stores the height that it measured, which others measure a little differently.
    private const float HeightTolerance = 1;

    private const string EllipsisMark = "…";

    private readonly TextKey _key;
    private readonly TextStyle _style;
    private readonly IFontSet _fonts;
    private readonly TextWrapper _wrapper;

    private TextSetter(TextKey key, TextStyle style, IFontSet fonts)
    {
        (_key, _style, _fonts) = (key, style, fonts);
        _wrapper = new TextWrapper(Shape(key.Text));
    }

    /// <param name="style">Family, weight, slant and spacing.</param>
    public static TextOutcome Set(TextKey key, TextStyle style, IFontSet fonts)
    {
        var setter = new TextSetter(key, style, fonts);
        return setter._wrapper.Text.Missing is { Count: > 0 } missing ? new(null, missing) : new(setter.Fit(), []);
    }

    private ShapedText Shape(string text) => new(text, _style, new TextLanguage(null, text), _fonts);

    private SetText Fit()
    {
        var setting = _key.Setting;
        if (Wrap(setting.Size, MaxLines(setting.Size)) is { } lines)
            return Place(lines, setting.Size);
        if (setting.Overflow == TextOverflow.Ellipsis && Wrap(setting.Size, int.MaxValue) is { } all)
            return Place([.. all.Take(MaxLines(setting.Size) - 1), Ellipsed(all[MaxLines(setting.Size) - 1])], setting.Size);

        var (fits, tooLarge) = (0, (int)((setting.Size - setting.MinSize) / SizeStep) + 1);
        while (tooLarge - fits > 1)
        {
            var middle = fits + ((tooLarge - fits) / 2);
            var size = setting.MinSize + (middle * SizeStep);
            if (Wrap(size, MaxLines(size)) is null)
                tooLarge = middle;
            else
                fits = middle;
        }

        var found = setting.MinSize + (fits * SizeStep);
        return Place(Wrap(found, int.MaxValue) ?? _wrapper.Wrap(_key.Width / found, splitsWords: true)!, found);
    }

    private IReadOnlyList<SetLine>? Wrap(float size, int maxLines) => _wrapper.Wrap(
        _key.Width > 0 ? (_key.Width / size) + WidthTolerance : float.PositiveInfinity, _key.Setting.SplitsWords, maxLines);

    // What is cut has at least one line: it is seen all the same.
    private int MaxLines(float size)
    {
        var setting = _key.Setting;
        var lines = setting.MaxLines > 0 ? setting.MaxLines : int.MaxValue;
        var lineHeight = size * setting.LineHeight;
        if (setting.Overflow == TextOverflow.Grow || _key.Height <= 0 || lineHeight <= 0)
            return lines;
        var room = (int)Math.Min((_key.Height + HeightTolerance) / lineHeight, int.MaxValue);
        if (setting.Overflow == TextOverflow.Ellipsis)
            room = Math.Max(room, 1);
        return Math.Min(lines, room);
    }

    private SetText Place(IReadOnlyList<SetLine> lines, float size) => new(size, size * _key.Setting.LineHeight, _key.Face, lines);

    // The longest beginning of the line that leaves room for the mark.
    private SetLine Ellipsed(SetLine line)
    {
        var text = _key.Text[line.Line.Start..line.Line.End];
        var ends = StringInfo.ParseCombiningCharacters(text);
        var widest = _key.Width > 0 ? (_key.Width / _key.Setting.Size) + WidthTolerance : float.PositiveInfinity;
        var (fits, tooLong) = (0, ends.Length + 1);
        var best = With(0);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            var candidate = With(middle);
            if (candidate.Line.Advance <= widest)
                (fits, best) = (middle, candidate);
            else
                tooLong = middle;
        }

        return best;

        SetLine With(int clusters)
        {
            var cut = text[..(clusters < ends.Length ? ends[clusters] : text.Length)].TrimEnd() + EllipsisMark;
            return new(Shape(cut).Line(0, cut.Length), cut, EndsParagraph: true);
        }
    }
}
