using System.Text.RegularExpressions;

namespace ImageGen.Tests.Architecture;

/// <summary>The tables of <c>docs/metrics.md</c>: which metrics there are, and what Prometheus calls them.</summary>
internal static partial class MetricsDocument
{
    /// <summary>Those of the app.</summary>
    public static IReadOnlyList<DocumentedMetric> Own { get; } = Read("## Instruments of the app");

    /// <summary>Those of .NET that the dashboards use.</summary>
    public static IReadOnlyList<DocumentedMetric> BuiltIn { get; } = Read("## Instruments of .NET");

    public static IReadOnlyList<DocumentedMetric> All { get; } = [.. Own, .. BuiltIn];

    private static DocumentedMetric[] Read(string heading)
    {
        var text = Repository.Read("docs/metrics.md").ReplaceLineEndings("\n");
        var start = text.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return
        [
            .. Row().Matches(text[start..end]).Select(row => new DocumentedMetric(
                row.Groups["name"].Value, row.Groups["unit"].Value,
                [.. Code().Matches(row.Groups["attributes"].Value).Select(code => code.Groups[1].Value)])),
        ];
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| `(?<unit>[^`]+)` \|(?<attributes>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}

/// <summary>A row of the document.</summary>
internal sealed record DocumentedMetric(string Name, string Unit, string[] Attributes)
{
    /// <summary>
    /// What Prometheus may call it: by OpenTelemetry's rules, dots become underscores, the unit is appended unless it is in braces, and a
    /// counter ends in <c>_total</c>.
    /// </summary>
    public IEnumerable<string> InPrometheus
    {
        get
        {
            var unit = Unit switch { "s" => "_seconds", "By" => "_bytes", _ when Unit[0] == '{' => "", _ => $"_{Unit}" };
            var name = Name.Replace('.', '_') + unit;
            return [name, $"{name}_total", $"{name}_bucket", $"{name}_sum", $"{name}_count"];
        }
    }

    public static string LabelOf(string attribute) => attribute.Replace('.', '_');
}
