using System.Text.RegularExpressions;
using ImageGen.Benchmarks.Scale.Simulation;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Scale;

/// <summary>The tables of docs/scale.md are what the simulation says; <c>./imagegen docs</c> rewrites them.</summary>
public sealed partial class ScaleDocumentTests
{
    public const string CostsFile = "benchmarks/ImageGen.Benchmarks/Scale/costs.json";

    private const string Document = "docs/scale.md";

    [Fact]
    public void The_tables_are_what_the_simulation_says()
    {
        var costs = ScaleCosts.Read(Path.Combine(Repository.Root, CostsFile));
        var written = Repository.Read(Document);
        var current = ScaleDocument.With(written, ScaleTables.Of(costs));
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(GeneratedDocument.Variable)))
        {
            File.WriteAllText(Path.Combine(Repository.Root, Document), current);
            return;
        }

        Assert.Equal(ScaleTables.Of(costs).Count, Tables().Count(written));
        Assert.True(written == current, $"{Document} is not what the simulation says. Run ./imagegen docs.");
    }

    [Fact]
    public void Every_setting_that_it_names_exists()
    {
        var configuration = Repository.Read("docs/configuration.md");
        var named = Settings().Matches(Repository.Read(Document)).Select(match => match.Value.Trim('`')).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, setting => Assert.Contains(setting, configuration, StringComparison.Ordinal));
    }

    [GeneratedRegex("<!-- table: ")]
    private static partial Regex Tables();

    [GeneratedRegex("`[A-Z][A-Za-z]+:[A-Z][A-Za-z]+`")]
    private static partial Regex Settings();
}
