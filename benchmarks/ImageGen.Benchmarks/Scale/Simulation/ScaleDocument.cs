using System.Text.RegularExpressions;

namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>docs/scale.md: written by hand but for its tables, which stand between comments that name them.</summary>
public static partial class ScaleDocument
{
    /// <summary>The document with the tables as they are now.</summary>
    public static string With(string document, IReadOnlyDictionary<string, string> tables) => Place().Replace(
        document.ReplaceLineEndings("\n"),
        place =>
        {
            var name = place.Groups["name"].Value;
            return $"<!-- table: {name} -->\n{tables[name].ReplaceLineEndings("\n").Trim()}\n<!-- end -->";
        });

    [GeneratedRegex(@"<!-- table: (?<name>\w+) -->\n(.*?\n)??<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
