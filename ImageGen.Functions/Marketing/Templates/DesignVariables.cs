using System.Text.Json;

namespace ImageGen.Marketing.Templates;

/// <summary>Finds the variables of a design: <c>custom.variable</c> of any element, and <c>{name}</c> in its texts.</summary>
public static class DesignVariables
{
    /// <summary>The names without braces, each once, in the order of the design.</summary>
    public static IReadOnlyList<string> In(JsonElement design)
    {
        var names = new List<string>();
        Add(design, names);
        return [.. names.Where(VariableName.IsValid).Distinct()];
    }

    private static void Add(JsonElement value, List<string> names)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Add(item, names);
        }

        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (value.TryGetProperty("custom", out var custom) && custom.ValueKind == JsonValueKind.Object
            && custom.TryGetProperty("variable", out var variable) && variable.ValueKind == JsonValueKind.String)
            names.Add(VariableName.Bare(variable.GetString()!));
        if (value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            names.AddRange(VariableName.InText().Matches(text.GetString()!).Select(match => match.Groups[1].Value));
        foreach (var property in value.EnumerateObject())
            Add(property.Value, names);
    }
}
