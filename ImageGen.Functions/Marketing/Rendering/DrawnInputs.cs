using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageGen.Marketing.Rendering;

/// <summary>All that can change the pixels of a row's image. A row whose inputs are the same has the same bytes.</summary>
/// <param name="Renderer">The version of the code that draws.</param>
/// <param name="Output">Format, quality and pages.</param>
/// <param name="Template">The hash of the template and of the rules of its fields.</param>
/// <param name="Values">The values of the product by variable.</param>
/// <param name="Images">The hashes of the files behind image links.</param>
/// <param name="Fonts">The hashes of the files of fonts that the service does not ship.</param>
public sealed record DrawnInputs(
    [property: JsonPropertyName("renderer")] int Renderer,
    [property: JsonPropertyName("output")] string Output,
    [property: JsonPropertyName("template")] string Template,
    [property: JsonPropertyName("values")] SortedDictionary<string, string?> Values,
    [property: JsonPropertyName("images")] SortedDictionary<string, string> Images,
    [property: JsonPropertyName("fonts")] SortedDictionary<string, string> Fonts)
{
    private const int ShownLength = 120;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Null where there are none, or those of an older version.</summary>
    public static DrawnInputs? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<DrawnInputs>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether everything but the files is the same, which is known without fetching any.</summary>
    public bool IsSameBesideFiles(DrawnInputs other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Renderer == other.Renderer && Output == other.Output && Template == other.Template
            && Values.Count == other.Values.Count
            && Values.All(value => other.Values.TryGetValue(value.Key, out var its) && its == value.Value);
    }

    /// <summary>What differs from the inputs before, a sentence each.</summary>
    public IEnumerable<string> DifferencesFrom(DrawnInputs? before)
    {
        if (before is null)
        {
            yield return "There was no image.";
            yield break;
        }

        if (Renderer != before.Renderer)
            yield return $"The renderer's version {before.Renderer} became {Renderer}.";
        if (Output != before.Output)
            yield return $"The output {before.Output} became {Output}.";
        if (Template != before.Template)
            yield return "The template or the rules of its fields changed.";
        foreach (var name in Values.Keys.Union(before.Values.Keys))
        {
            var (was, now) = (before.Values.GetValueOrDefault(name), Values.GetValueOrDefault(name));
            if (was != now)
                yield return $"The value of {{{name}}} was {Shown(was)} and is {Shown(now)}.";
        }

        foreach (var difference in Files("image", before.Images, Images).Concat(Files("font", before.Fonts, Fonts)))
            yield return difference;
    }

    private static IEnumerable<string> Files(
        string kind, SortedDictionary<string, string> before, SortedDictionary<string, string> now) =>
        from name in now.Keys
        where before.GetValueOrDefault(name) != now[name]
        select before.ContainsKey(name)
            ? $"The file of the {kind} {name} changed."
            : $"The {kind} {name} is new.";

    private static string Shown(string? value) =>
        value is null ? "missing" : $"'{(value.Length <= ShownLength ? value : value[..ShownLength] + "…")}'";
}
