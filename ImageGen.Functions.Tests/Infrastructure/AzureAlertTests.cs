using System.Text.RegularExpressions;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>Each alert says where an operator reads what to do.</summary>
public sealed partial class AzureAlertTests
{
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";

    [Fact]
    public void Every_alert_names_the_entry_of_its_own_name_in_the_runbook() => Assert.All(Alerts(), alert =>
        Assert.EndsWith($" docs/operations.md#{alert.Name}", alert.Property("description").GetString(), StringComparison.Ordinal));

    [Fact]
    public void Every_alert_reaches_somebody_and_reads_tables_of_Application_Insights() => Assert.All(Alerts(), alert =>
    {
        Assert.Single(alert.Property("actions.actionGroups").EnumerateArray());
        var criterion = Assert.Single(alert.Property("criteria.allOf").EnumerateArray());
        var query = criterion.GetProperty("query").GetString()!;
        Assert.Matches("^App(Metrics|Requests)\n", query);
        Assert.Matches(@"(summarize|project) Value = [^\n]+$", query);
    });

    [Fact]
    public void The_runbook_has_an_entry_for_every_alert_and_no_other()
    {
        var entries = Heading().Matches(Repository.Read("docs/operations.md"))
            .Select(match => match.Groups[1].Value.Replace(": ", "-", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant());
        Assert.Equal(Alerts().Select(alert => alert.Name).Order(StringComparer.Ordinal), entries.Order(StringComparer.Ordinal));
    }

    private static List<AzureResource> Alerts()
    {
        var alerts = AzureDeployment.Of("flex").Resources.Where(resource => resource.Type == Rule).ToList();
        Assert.NotEmpty(alerts);
        return alerts;
    }

    [GeneratedRegex("^#+ (Alert: .+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
