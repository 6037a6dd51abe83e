using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>
/// Finds size and place of every text. All of them shrink together, so that the order of importance stays visible. Where that is not
/// enough, the headline is cut; a price or an offer never is.
/// </summary>
internal sealed class Typesetter(TextEngine engine)
{
    private const int MaxQuoted = 60;

    // Beyond the last, headline and price would look alike.
    private static readonly float[] Scales = [1, 0.88f, 0.78f, 0.68f, 0.58f];

    public Result<Setting, OverlayRefusal> Set(
        OverlayLayout layout, Frame frame, IReadOnlyDictionary<OverlayRole, string> texts, bool hasProduct, string? language)
    {
        var stack = new Stack(engine, layout, frame, hasProduct, language);
        foreach (var scale in Scales)
        {
            if (stack.Set(texts, scale, isLast: scale == Scales[^1]) is { } setting)
                return setting;
            if (stack.MissingGlyph is { } missing)
                return missing;
        }

        return stack.TooLong is null && SetCut(stack, texts) is { } cut ? cut : TooLong(texts, stack.TooLong);
    }

    /// <summary>With as much of the headline as fits; null where not even its first word does.</summary>
    private static Setting? SetCut(Stack stack, IReadOnlyDictionary<OverlayRole, string> texts)
    {
        if (!texts.TryGetValue(OverlayRole.Headline, out var headline))
            return null;
        var cuts = HeadlineCuts.Of(headline);
        Setting? longest = null;
        var (low, high) = (0, cuts.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var shorter = texts.ToDictionary();
            shorter[OverlayRole.Headline] = cuts[middle];
            if (stack.Set(shorter, Scales[^1], isLast: true) is { } setting)
                (longest, low) = (setting, middle + 1);
            else
                high = middle - 1;
        }

        return longest;
    }

    private static OverlayRefusal TooLong(IReadOnlyDictionary<OverlayRole, string> texts, OverlayRole? culprit)
    {
        var role = culprit ?? texts.Keys.OrderBy(role => role == OverlayRole.Headline).ThenByDescending(role => texts[role].Length).First();
        var text = texts[role];
        var quoted = text.Length > MaxQuoted ? string.Concat(text.AsSpan(0, MaxQuoted), "…") : text;
        return new(
            OverlayFault.TextTooLong,
            $"The {role.WireName()} \"{quoted}\" does not fit at a legible size; shorten it, or choose another layout or size.");
    }
}
