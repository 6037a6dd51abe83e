using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using ImageGen.Telemetry;

namespace ImageGen.Tests.Architecture;

/// <summary>The document, the dashboards and the alerts name metrics that exist, and the document names all of ours.</summary>
public sealed partial class MetricNamesTests : IDisposable
{
    private readonly TestMetrics _measured = new();

    public void Dispose() => _measured.Dispose();

    [Fact]
    public void The_document_has_every_instrument_with_its_unit()
    {
        var instruments = _measured.Instruments.Values.Select(instrument => (instrument.Name, instrument.Unit!));
        Assert.Equal(instruments.Order(), MetricsDocument.Own.Select(metric => (metric.Name, metric.Unit)).Order());
        Assert.All(_measured.Instruments.Values, instrument => Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_has_the_attributes_that_are_recorded()
    {
        var recorded = new Dictionary<string, HashSet<string>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_measured.Instruments.Values.Contains(instrument))
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();

        RecordAll(_measured.Metrics);
        listener.RecordObservableInstruments();

        Assert.All(MetricsDocument.Own, metric =>
        {
            Assert.True(recorded.TryGetValue(metric.Name, out var tags), $"{metric.Name} was not recorded.");
            Assert.Equal(tags.Order(StringComparer.Ordinal), metric.Attributes.Order(StringComparer.Ordinal));
        });

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!recorded.TryGetValue(instrument.Name, out var names))
                recorded[instrument.Name] = names = [];
            foreach (var tag in tags)
                names.Add(tag.Key);
        }
    }

    [Fact]
    public void Grafana_asks_for_metrics_and_labels_that_exist()
    {
        var metrics = MetricsDocument.All.SelectMany(metric => metric.InPrometheus).ToHashSet();
        var labels = MetricsDocument.All.SelectMany(metric => metric.Attributes).Select(DocumentedMetric.LabelOf)
            .Concat(["le", "instance", "job"]).ToHashSet();
        foreach (var query in DashboardTests.GrafanaQueries())
        {
            var asked = PrometheusMetric().Matches(query).Select(match => match.Groups[1].Value).ToList();
            Assert.True(asked.Count > 0, query);
            Assert.All(asked, name => Assert.Contains(name, metrics));
            var named = Grouping().Matches(query).SelectMany(match => match.Groups[1].Value.Split(','))
                .Concat(LabelFilter().Matches(query).Select(match => match.Groups[1].Value)).Select(label => label.Trim());
            Assert.All(named, label => Assert.Contains(label, labels));
        }
    }

    [Fact]
    public void The_workbook_asks_for_metrics_and_attributes_that_exist()
    {
        foreach (var query in DashboardTests.WorkbookQueries())
            AssertKusto(query);
    }

    [Fact]
    public void Alerts_ask_for_metrics_and_attributes_that_exist()
    {
        var folder = Path.Combine(Repository.Root, "infra", "azure");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.bicep", SearchOption.AllDirectories) : [];
        var known = MetricsDocument.All.Select(metric => metric.Name).ToHashSet();
        foreach (var text in files.Select(File.ReadAllText))
        {
            Assert.All(KustoName().Matches(text), match => Assert.Contains(match.Groups[1].Value, known));
        }
    }

    private static void AssertKusto(string query)
    {
        var names = KustoName().Matches(query).Select(match => match.Groups[1].Value).ToList();
        Assert.True(names.Count > 0, query);
        foreach (var name in names)
        {
            var metric = Assert.Single(MetricsDocument.All, metric => metric.Name == name);
            Assert.All(
                KustoAttribute().Matches(query), attribute => Assert.Contains(attribute.Groups[1].Value, metric.Attributes));
        }
    }

    private static void RecordAll(Metrics metrics)
    {
        metrics.Accepted("generation");
        metrics.PromptAccepted(20);
        metrics.Finished("generation", "failed", "not-generated", TimeSpan.FromSeconds(1));
        metrics.Called("openai", "gpt-image-2", "generate_content", "throttled", TimeSpan.FromSeconds(1));
        metrics.Throttled("gpt-image-2");
        metrics.Attempted("gpt-image-2", "settled", "standard", 0.04m, mayBeBilled: false);
        metrics.Attempted("gpt-image-2", "ambiguous", "standard", 0.04m, mayBeBilled: true);
        metrics.StorageFailed("s3", "put");
        metrics.Written("image", 1);
        metrics.LinkGiven(TimeSpan.FromHours(1));
        metrics.ThumbnailMade(metrics.StartThumbnail());
        metrics.RowsEnded("drawn", 1);
        metrics.MessageDied();
        metrics.FetchRefused("not-public");
        metrics.CredentialsFailed();
        metrics.Deleted("object", 1);
        metrics.RequestsSwept(1, TimeSpan.FromMinutes(1));
        metrics.FeedsSwept(TimeSpan.FromMinutes(1));
        (metrics.SpooledImages, metrics.UsedBytes, metrics.FreeBytes) = (() => 1, () => 1, () => 1);
    }

    // A name with labels or a range; functions and labels have neither.
    [GeneratedRegex(@"\b([a-zA-Z_][a-zA-Z0-9_]*)(?=\{)")]
    private static partial Regex PrometheusMetric();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[{,]([a-z_]+)(?:=~|!=|=)")]
    private static partial Regex LabelFilter();

    [GeneratedRegex(@"'((?:imagegen|gen_ai|dotnet|http|db)\.[a-z_.]+)'(?!\])")]
    private static partial Regex KustoName();

    [GeneratedRegex(@"customDimensions\['([^']+)'\]")]
    private static partial Regex KustoAttribute();
}
