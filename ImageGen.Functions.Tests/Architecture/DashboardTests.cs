using System.Text.Json;

namespace ImageGen.Tests.Architecture;

/// <summary>The dashboards can be imported, and each of their panels says what it shows.</summary>
public sealed class DashboardTests
{
    private const string Grafana = "infra/dashboards/grafana.json", Workbook = "infra/dashboards/azure-workbook.json";

    [Fact]
    public void Each_panel_of_Grafana_has_a_title_a_description_a_unit_and_queries_with_legends()
    {
        var panels = Panels();
        Assert.True(panels.Count > 20);
        Assert.All(panels, panel =>
        {
            AssertText(panel.GetProperty("title"));
            AssertText(panel.GetProperty("description"));
            AssertText(panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit"));
            Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
            var targets = panel.GetProperty("targets").EnumerateArray().ToList();
            Assert.NotEmpty(targets);
            Assert.All(targets, target => AssertText(target.GetProperty("legendFormat")));
            Assert.Equal(targets.Count, targets.Select(target => target.GetProperty("refId").GetString()).Distinct().Count());
        });
    }

    [Fact]
    public void Panels_of_Grafana_have_ids_of_their_own_and_do_not_overlap()
    {
        var all = Read(Grafana).GetProperty("panels").EnumerateArray().ToList();
        Assert.Equal(all.Count, all.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var cells = all.Select(panel => panel.GetProperty("gridPos")).SelectMany(at =>
            from x in Enumerable.Range(at.GetProperty("x").GetInt32(), at.GetProperty("w").GetInt32())
            from y in Enumerable.Range(at.GetProperty("y").GetInt32(), at.GetProperty("h").GetInt32())
            select (x, y)).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
    }

    [Fact]
    public void Each_query_of_the_workbook_has_a_title_a_unit_and_the_chosen_time()
    {
        var queries = Items(3);
        Assert.True(queries.Count > 20);
        Assert.All(queries, item =>
        {
            var content = item.GetProperty("content");
            AssertText(content.GetProperty("title"));
            Assert.Equal("TimeRange", content.GetProperty("timeContextFromParameter").GetString());
            var isChart = content.GetProperty("visualization").GetString() == "timechart";
            var unit = isChart
                ? content.GetProperty("chartSettings").GetProperty("ySettings").GetProperty("numberFormatSettings").GetProperty("unit")
                : content.GetProperty("gridSettings").GetProperty("formatters")[0].GetProperty("numberFormat").GetProperty("unit");
            Assert.Equal(JsonValueKind.Number, unit.ValueKind);
        });
        var names = Read(Workbook).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Contains(
            Items(9).Single().GetProperty("content").GetProperty("parameters").EnumerateArray(),
            parameter => parameter.GetProperty("name").GetString() == "TimeRange");
    }

    /// <summary>The expressions of all panels.</summary>
    internal static IEnumerable<string> GrafanaQueries() => Panels()
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
        .Select(target => target.GetProperty("expr").GetString()!);

    internal static IEnumerable<string> WorkbookQueries() =>
        Items(3).Select(item => item.GetProperty("content").GetProperty("query").GetString()!);

    private static List<JsonElement> Panels() =>
        [.. Read(Grafana).GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row")];

    private static List<JsonElement> Items(int type) =>
        [.. Read(Workbook).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("type").GetInt32() == type)];

    private static JsonElement Read(string path) => JsonDocument.Parse(Repository.Read(path)).RootElement;

    private static void AssertText(JsonElement text) => Assert.False(string.IsNullOrWhiteSpace(text.GetString()));
}
