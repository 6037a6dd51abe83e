using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ImageGen.Tests.Telemetry;

/// <summary>What an exporter is given of the instruments.</summary>
public sealed class ExportedMetricsTests : IDisposable
{
    private readonly Keeper _exporter = new();
    private readonly ServiceProvider _services;

    public ExportedMetricsTests()
    {
        var services = new ServiceCollection().AddImageGenMetrics();
        services.AddOpenTelemetry().WithMetrics(
            metrics => metrics.AddImageGenMeters().AddReader(new BaseExportingMetricReader(_exporter)));
        _services = services.BuildServiceProvider();
        // It listens from here on.
        _ = _services.GetRequiredService<MeterProvider>();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Calls_of_models_are_told_apart_from_a_tenth_of_a_second_to_five_minutes()
    {
        _services.GetRequiredService<Metrics>().Called("openai", "gpt-image-2", "generate_content", null, TimeSpan.FromSeconds(17));

        var exported = Export()["gen_ai.client.operation.duration"];

        Assert.Equal("s", exported.Unit);
        Assert.Equal((0.1, 300.0), (exported.Limits[0], exported.Limits[^2]));
        Assert.Equal(double.PositiveInfinity, exported.Limits[^1]);
        Assert.Equal(["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"], exported.Tags.Order());
    }

    [Fact]
    public async Task Hosts_that_callers_name_are_no_attributes()
    {
        using (var http = new HttpClient())
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://127.0.0.1:1/")));

        var exported = Export();

        Assert.Contains("http.request.method", exported["http.client.request.duration"].Tags);
        Assert.DoesNotContain(exported.Values.SelectMany(metric => metric.Tags), tag => tag is "server.address" or "server.port");
    }

    [Fact]
    public void The_process_is_measured_too()
    {
        var exported = Export();
        foreach (var name in new[] { "dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.pause.time" })
            Assert.Contains(name, exported.Keys);
    }

    private Dictionary<string, Exported> Export()
    {
        Assert.True(_services.GetRequiredService<MeterProvider>().ForceFlush());
        return _exporter.Kept;
    }

    private sealed record Exported(string Unit, double[] Limits, string[] Tags);

    private sealed class Keeper : BaseExporter<Metric>
    {
        public Dictionary<string, Exported> Kept { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                var (limits, tags) = (new List<double>(), new HashSet<string>());
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    foreach (var tag in point.Tags)
                        tags.Add(tag.Key);
                    if (metric.MetricType != MetricType.Histogram)
                        continue;
                    limits.Clear();
                    foreach (var bucket in point.GetHistogramBuckets())
                        limits.Add(bucket.ExplicitBound);
                }

                Kept[metric.Name] = new(metric.Unit, [.. limits], [.. tags]);
            }

            return ExportResult.Success;
        }
    }
}
