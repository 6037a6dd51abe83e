using ImageGen.Http;

namespace ImageGen.Generation.History;

/// <summary>Words by which users sort their images. Two that differ in case only are the same.</summary>
internal static class AssetTags
{
    public const int Max = 20;
    public const int MaxLength = 40;
    public const string Example = "poster";

    private const string Rule = "must be 1 to 40 characters without control characters, one of which can be seen";

    /// <summary>The tags, each once; null where they are absent or faulty.</summary>
    public static IReadOnlyList<string>? Read(JsonFields fields, string name)
    {
        const string Examples = "[\"poster\", \"spring\"]";
        if (!fields.Has(name))
        {
            fields.Text(name, Examples);
            fields.Refuse(name, "is required: an array of texts, empty for no tags", Examples);
            return null;
        }

        if (fields.Texts(name, Examples) is not { } given)
            return null;
        var tags = given.Select(Clean).ToList();
        if (tags.Contains(null))
            fields.Refuse(name, $"each {Rule}", Examples);
        if (given.Count > Max)
            fields.Refuse(name, $"must be at most {Max} tags", Examples);
        return fields.HasErrorOf(name) ? null : [.. tags.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One tag of a query; null where it is absent or faulty.</summary>
    public static string? ReadOne(JsonFields fields, string name)
    {
        if (fields.Text(name, Example) is not { } given)
            return null;
        if (Clean(given) is { } tag)
            return tag;
        fields.Refuse(name, Rule, Example);
        return null;
    }

    private static string? Clean(string text)
    {
        var tag = text.Trim();
        return tag.EnumerateRunes().Count() is > 0 and <= MaxLength && PromptText.Clean(tag) == tag && PromptText.CanBeSeen(tag)
            ? tag
            : null;
    }
}
