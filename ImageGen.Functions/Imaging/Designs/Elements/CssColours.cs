using System.Drawing;
using System.Globalization;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Elements;

/// <summary>Reads colours and linear gradients as CSS writes them (CSS Color 4, CSS Images 3).</summary>
internal static class CssColours
{
    /// <returns>Null where the text is neither a colour nor a linear gradient.</returns>
    public static Fill? Read(string text)
    {
        text = text.Trim();
        if (text.StartsWith("linear-gradient(", StringComparison.OrdinalIgnoreCase) && text.EndsWith(')'))
            return CssGradients.Read(text["linear-gradient(".Length..^1]) is { } gradient ? new Fill(gradient.Colours[0], gradient) : null;
        return Colour(text) is { } colour ? new Fill(colour) : null;
    }

    /// <summary>Nothing and <c>none</c> are transparent; an alpha above 1 is 1.</summary>
    /// <returns>Null where the text is not a colour.</returns>
    public static SKColor? Colour(string text)
    {
        text = text.Trim().ToLowerInvariant();
        if (text is "" or "transparent" or "none")
            return SKColors.Transparent;
        if (text[0] == '#')
            return Hexadecimal(text[1..]);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && text[^1] == ')')
            return Function(text[..open], text[(open + 1)..^1]);
        var named = Color.FromName(text.Replace("grey", "gray", StringComparison.Ordinal));
        return named is { IsKnownColor: true, IsSystemColor: false } ? new SKColor(named.R, named.G, named.B) : null;
    }

    private static SKColor? Hexadecimal(string digits)
    {
        if (digits.Length is 3 or 4)
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        if (digits.Length == 6)
            digits += "ff";
        return digits.Length == 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgba)
            ? new SKColor((byte)(rgba >> 24), (byte)(rgba >> 16), (byte)(rgba >> 8), (byte)rgba)
            : null;
    }

    private static SKColor? Function(string name, string arguments)
    {
        var parts = arguments.Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (3 or 4))
            return null;
        if ((parts.Length == 4 ? Number(parts[3], percentOf: 1) : 1) is not { } alpha)
            return null;
        var opacity = (byte)Math.Round(Math.Clamp(alpha, 0, 1) * byte.MaxValue);
        if (name is "rgb" or "rgba")
        {
            return (Channel(parts[0]), Channel(parts[1]), Channel(parts[2])) is ({ } red, { } green, { } blue)
                ? new SKColor(red, green, blue, opacity)
                : null;
        }

        return name is "hsl" or "hsla" && Angle(parts[0]) is { } hue
            && Number(parts[1], percentOf: 100) is { } saturation && Number(parts[2], percentOf: 100) is { } lightness
            ? SKColor.FromHsl(
                (float)(((hue % 360) + 360) % 360), (float)Math.Clamp(saturation, 0, 100), (float)Math.Clamp(lightness, 0, 100))
                .WithAlpha(opacity)
            : null;
    }

    private static byte? Channel(string text) =>
        Number(text, percentOf: 255) is { } value ? (byte)Math.Round(Math.Clamp(value, 0, 255)) : null;

    /// <summary>Degrees.</summary>
    internal static double? Angle(string text)
    {
        foreach (var (unit, degrees) in new[] { ("grad", 0.9), ("deg", 1.0), ("turn", 360.0), ("rad", 180 / Math.PI) })
        {
            if (text.EndsWith(unit, StringComparison.Ordinal))
                return Number(text[..^unit.Length], percentOf: 1) * degrees;
        }

        return Number(text, percentOf: 1);
    }

    internal static double? Number(string text, double percentOf)
    {
        var isPercentage = text.EndsWith('%');
        return double.TryParse(isPercentage ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value * (isPercentage ? percentOf / 100 : 1)
            : null;
    }
}
