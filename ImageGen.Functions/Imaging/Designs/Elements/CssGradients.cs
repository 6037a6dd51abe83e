using SkiaSharp;

namespace ImageGen.Imaging.Designs.Elements;

/// <summary>Reads what is between the brackets of <c>linear-gradient()</c> (CSS Images 3).</summary>
internal static class CssGradients
{
    private const double Down = 180;
    private const int MaxStops = 64;

    /// <returns>Null where it is no gradient, or has positions other than percentages.</returns>
    public static LinearGradient? Read(string arguments)
    {
        var parts = Split(arguments);
        var (degrees, corner) = ((double?)Down, (X: 0, Y: 0));
        var first = parts.Count > 0 ? parts[0].ToLowerInvariant() : "";
        var hasDirection = true;
        if (first.StartsWith("to ", StringComparison.Ordinal))
            (degrees, corner) = Side(first);
        else if (first.Length > 0 && (char.IsAsciiDigit(first[0]) || first[0] is '-' or '+' or '.'))
            degrees = CssColours.Angle(first);
        else
            hasDirection = false;
        if (hasDirection && degrees is null && corner == (0, 0))
            return null;
        return Stops(hasDirection ? parts.Skip(1) : parts) is var (colours, offsets)
            ? new LinearGradient(degrees, corner, colours, offsets)
            : null;
    }

    private static (double? Degrees, (int X, int Y) Corner) Side(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var x = words.Contains("left") ? -1 : words.Contains("right") ? 1 : 0;
        var y = words.Contains("top") ? -1 : words.Contains("bottom") ? 1 : 0;
        return (x, y) switch
        {
            (0, 0) => (null, (0, 0)),
            (0, _) => (y < 0 ? 0 : Down, (0, 0)),
            (_, 0) => (x < 0 ? 270 : 90, (0, 0)),
            _ => (null, (x, y)),
        };
    }

    private static (SKColor[] Colours, float[] Offsets)? Stops(IEnumerable<string> parts)
    {
        var colours = new List<SKColor>();
        var offsets = new List<float?>();
        foreach (var part in parts)
        {
            var (colour, positions) = Stop(part);
            if (colour is null || positions is null || colours.Count > MaxStops)
                return null;
            foreach (var position in positions.Count > 0 ? positions : [null])
            {
                colours.Add(colour.Value);
                offsets.Add(position);
            }
        }

        return colours.Count < 2 ? null : ([.. colours], Complete(offsets));
    }

    // A colour, then none, one or two percentages.
    private static (SKColor? Colour, List<float?>? Positions) Stop(string text)
    {
        var positions = new List<float?>();
        while (text.LastIndexOf(' ') is var space and > 0 && !text.EndsWith(')'))
        {
            var last = text[(space + 1)..];
            if (!last.EndsWith('%') && last != "0")
                return (null, null);
            if (CssColours.Number(last, percentOf: 1) is not { } position)
                return (null, null);
            positions.Insert(0, (float)position);
            text = text[..space].TrimEnd();
        }

        return (CssColours.Colour(text), positions);
    }

    // What has no place is spread between its neighbours, and none is before the one that precedes it.
    private static float[] Complete(List<float?> offsets)
    {
        offsets[0] ??= 0;
        offsets[^1] ??= 1;
        for (var index = 1; index < offsets.Count; index++)
        {
            if (offsets[index] is { } given)
            {
                offsets[index] = Math.Max(given, offsets[index - 1]!.Value);
                continue;
            }

            var next = offsets.FindIndex(index, offset => offset is not null);
            var from = offsets[index - 1]!.Value;
            offsets[index] = from + (Math.Max(offsets[next]!.Value - from, 0) / (next - index + 1));
        }

        return [.. offsets.Select(offset => Math.Clamp(offset!.Value, 0, 1))];
    }

    // At the commas outside of brackets.
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var index = 0; index <= text.Length; index++)
        {
            if (index == text.Length || (text[index] == ',' && depth == 0))
            {
                parts.Add(text[start..index].Trim());
                start = index + 1;
            }
            else
            {
                depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }

        return parts;
    }
}
