using System.Globalization;
using System.Text.Json;
using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>
/// Reads the attributes of one object. What is missing, null or an empty string has its default; what cannot be understood is refused
/// through the reading and has its default too.
/// </summary>
/// <param name="label">Of the object, for sentences.</param>
internal sealed class Fields(JsonElement json, string label, PageReading reading)
{
    public string Label => label;

    public PageReading Reading => reading;

    public JsonElement Json => json;

    public float Number(string name, float missing)
    {
        if (!json.TryGetProperty(name, out var value))
            return missing;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return missing;
            case JsonValueKind.Number:
                return Checked(name, value.GetDouble());
            case JsonValueKind.String:
                var text = value.GetString()!.Trim();
                if (text.Length == 0 || text == "auto")
                    return missing;
                if (text.EndsWith("px", StringComparison.Ordinal))
                    text = text[..^2];
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number))
                    return Checked(name, number);
                break;
        }

        RefuseKind(name, "a number");
        return missing;
    }

    /// <summary>A length that may not be negative: negative ones are 0.</summary>
    public float Length(string name, float missing) => Math.Max(0, Number(name, missing));

    public string Text(string name, string missing = "")
    {
        if (!json.TryGetProperty(name, out var value))
            return missing;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString()!;
            case JsonValueKind.Null:
                return missing;
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
                return value.GetRawText();
        }

        RefuseKind(name, "a text");
        return missing;
    }

    public bool Flag(string name, bool missing = false)
    {
        if (!json.TryGetProperty(name, out var value))
            return missing;
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Null:
                return missing;
            case JsonValueKind.Number:
                return value.GetDouble() != 0;
            case JsonValueKind.String when bool.TryParse(value.GetString(), out var flag):
                return flag;
            case JsonValueKind.String when value.GetString() == "":
                return missing;
        }

        RefuseKind(name, "true or false");
        return missing;
    }

    /// <summary>A colour or gradient. What is neither is drawn as nothing, and is an unknown effect.</summary>
    public Fill Colour(string name, Fill missing)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return missing;
        var text = Text(name);
        if (CssColours.Read(text) is { } fill)
            return fill;
        reading.AddUnknown(
            DesignFault.UnknownEffect,
            $"The {name} '{PageReading.Shorten(text)}' of {label} is not a colour that can be drawn; choose another.");
        return Fill.Nothing;
    }

    /// <summary>Numbers that are not negative; none where they are all 0.</summary>
    public IReadOnlyList<float> Numbers(string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
            return [];
        const int MaxNumbers = 16;
        var numbers = new List<float>();
        foreach (var item in value.EnumerateArray().Take(MaxNumbers))
        {
            if (item.ValueKind != JsonValueKind.Number)
            {
                RefuseKind(name, "a list of numbers");
                return [];
            }

            numbers.Add(Math.Max(0, Checked(name, item.GetDouble())));
        }

        return numbers.Sum() > 0 ? numbers : [];
    }

    /// <summary>The word of an enumeration, whatever its case.</summary>
    public T Choice<T>(string name, T missing, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var text = Text(name);
        if (text.Length == 0)
            return missing;
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        reading.AddUnknown(DesignFault.UnknownEffect, $"The {name} '{PageReading.Shorten(text)}' of {label} is not drawn; choose another.");
        return missing;
    }

    private float Checked(string name, double number)
    {
        if (Math.Abs(number) <= Design.MaxLength)
            return (float)number;
        reading.Refuse(DesignFault.TooLarge, $"The {name} of {label} is beyond {Design.MaxLength:0}; make it smaller.");
        return 0;
    }

    private void RefuseKind(string name, string kind) =>
        reading.Refuse(DesignFault.InvalidDesign, $"The {name} of {label} is not {kind}; set it again in the editor.");
}
