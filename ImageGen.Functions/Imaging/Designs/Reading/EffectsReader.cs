using System.Text.Json;
using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads the effects that are switched on.</summary>
internal static class EffectsReader
{
    private const float DefaultShadowBlur = 5;
    private const float DefaultBlur = 10;

    // Beyond it nothing can be made out.
    private const float MaxBlur = 1000;

    public static ElementEffects? Read(Fields fields)
    {
        NoteFilters(fields);
        var shadow = fields.Flag("shadowEnabled") ? ShadowOf(fields) : null;
        var blur = fields.Flag("blurEnabled") ? Math.Min(fields.Length("blurRadius", DefaultBlur), MaxBlur) : 0;
        var brightness = fields.Flag("brightnessEnabled") ? Math.Clamp(fields.Number("brightness", 0), -1, 1) : 0;
        var effects = new ElementEffects(shadow, blur, brightness, fields.Flag("sepiaEnabled"), fields.Flag("grayscaleEnabled"));
        return shadow is null && !effects.ChangesPixels ? null : effects;
    }

    private static Shadow? ShadowOf(Fields fields)
    {
        var colour = fields.Colour("shadowColor", Fill.Black).Colour;
        var opacity = Math.Clamp(fields.Number("shadowOpacity", 1), 0, 1);
        colour = colour.WithAlpha((byte)Math.Round(colour.Alpha * opacity));
        return colour.Alpha == 0
            ? null
            : new(
                Math.Min(fields.Length("shadowBlur", DefaultShadowBlur), MaxBlur),
                new(fields.Number("shadowOffsetX", 0), fields.Number("shadowOffsetY", 0)), colour);
    }

    // How the editor computes them is not published.
    private static void NoteFilters(Fields fields)
    {
        if (!fields.Json.TryGetProperty("filters", out var filters) || filters.ValueKind != JsonValueKind.Object)
            return;
        var on = filters.EnumerateObject().Where(filter => IsOn(filter.Value)).Select(filter => PageReading.Shorten(filter.Name)).ToList();
        if (on.Count > 0)
        {
            fields.Reading.AddUnknown(
                DesignFault.UnknownEffect,
                $"The {fields.Label} has filters that are not drawn ({string.Join(", ", on)}); switch them off.");
        }
    }

    private static bool IsOn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };
}

/// <summary>The blend modes of CSS (Compositing 1).</summary>
internal static class BlendModes
{
    public static SKBlendMode Read(Fields fields) => fields.Choice(
        "blendMode", SKBlendMode.SrcOver,
        ("normal", SKBlendMode.SrcOver), ("source-over", SKBlendMode.SrcOver), ("multiply", SKBlendMode.Multiply),
        ("screen", SKBlendMode.Screen), ("overlay", SKBlendMode.Overlay), ("darken", SKBlendMode.Darken),
        ("lighten", SKBlendMode.Lighten), ("color-dodge", SKBlendMode.ColorDodge), ("color-burn", SKBlendMode.ColorBurn),
        ("hard-light", SKBlendMode.HardLight), ("soft-light", SKBlendMode.SoftLight), ("difference", SKBlendMode.Difference),
        ("exclusion", SKBlendMode.Exclusion), ("hue", SKBlendMode.Hue), ("saturation", SKBlendMode.Saturation),
        ("color", SKBlendMode.Color), ("luminosity", SKBlendMode.Luminosity), ("plus-lighter", SKBlendMode.Plus));
}
