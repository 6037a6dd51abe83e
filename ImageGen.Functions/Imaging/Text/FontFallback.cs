using System.Buffers;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace ImageGen.Imaging.Text;

/// <summary>Gives each grapheme cluster of a text the first font that has all of it, and notes what none has.</summary>
internal sealed class FontFallback(IFontSet fonts, TextStyle style, CjkRegion region)
{
    private readonly FontFace _primary = fonts.Primary(style);
    private readonly List<int> _missing = [];

    /// <summary>Code points that no font has, each once.</summary>
    public IReadOnlyList<int> Missing => _missing;

    public IReadOnlyList<Cluster> Assign(string text)
    {
        var clusters = new List<Cluster>();
        for (int index = 0, length; index < text.Length; index += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(index));
            var cluster = text.AsSpan(index, length);
            var script = ScriptOf(cluster);
            clusters.Add(new Cluster(index, length, script, FaceOf(cluster, script)));
        }

        // Punctuation and spaces look like the text beside them, so that Chinese text has Chinese quotation marks.
        for (var position = clusters.Count - 2; position >= 0; position--)
            Follow(position, position + 1, opensOnly: true);
        for (var position = 1; position < clusters.Count; position++)
            Follow(position, position - 1, opensOnly: false);
        return clusters;

        void Follow(int position, int neighbour, bool opensOnly)
        {
            var (cluster, face) = (clusters[position], clusters[neighbour].Face);
            var units = text.AsSpan(cluster.Start, cluster.Length);
            var category = CharUnicodeInfo.GetUnicodeCategory(units[0]);
            var opens = category is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;
            var isNeutral = opens || char.IsPunctuation(units[0]) || char.IsWhiteSpace(units[0]);
            if (isNeutral && opens == opensOnly && !fonts.IsEmoji(face) && face.Covers(units))
                clusters[position] = cluster with { Face = face };
        }
    }

    // Common where only punctuation, digits, symbols and marks are in it.
    private static Script ScriptOf(ReadOnlySpan<char> cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
        {
            var script = UnicodeFunctions.Default.GetScript((uint)rune.Value);
            if (script != Script.Common && script != Script.Inherited)
                return script;
        }

        return Script.Common;
    }

    private FontFace FaceOf(ReadOnlySpan<char> cluster, Script script)
    {
        var isEmoji = cluster.ContainsAny('\uFE0F', '\u200D');
        if (IsDrawable(cluster))
        {
            if (!isEmoji && _primary.Covers(cluster))
                return _primary;
            foreach (var face in fonts.Candidates(style, script, region, isEmoji))
            {
                if (face.Covers(cluster))
                    return face;
            }
        }

        AddMissing(cluster, script);
        return _primary;
    }

    private void AddMissing(ReadOnlySpan<char> cluster, Script script)
    {
        var codePoints = TextBreaks.CodePoints(cluster);
        var uncovered = Array.FindAll(codePoints, codePoint =>
        {
            var character = char.IsSurrogate((char)codePoint) && codePoint <= char.MaxValue
                ? ((char)codePoint).ToString()
                : char.ConvertFromUtf32(codePoint);
            return !IsDrawable(character)
                || fonts.Candidates(style, script, region, isEmoji: false).All(face => !face.Covers(character));
        });
        // Every code point may have a font without one font that has them all.
        foreach (var codePoint in uncovered.Length > 0 ? uncovered : codePoints)
        {
            if (!_missing.Contains(codePoint))
                _missing.Add(codePoint);
        }
    }

    // Lone surrogates and private code points mean nothing that could be drawn.
    private static bool IsDrawable(ReadOnlySpan<char> cluster)
    {
        while (!cluster.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(cluster, out var rune, out var length) != OperationStatus.Done)
                return false;
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
                return false;
            cluster = cluster[length..];
        }

        return true;
    }

    /// <param name="Start">In UTF-16 units, as <paramref name="Length"/>.</param>
    internal sealed record Cluster(int Start, int Length, Script Script, FontFace Face);
}
