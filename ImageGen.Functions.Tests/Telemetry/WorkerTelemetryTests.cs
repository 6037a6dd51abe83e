using System.Diagnostics;
using System.Text.Json;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using ImageGen.Telemetry;
using ImageGen.Tests.Architecture;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Telemetry;

/// <summary>The worker of the Functions host: all parts of telemetry together, or none of them.</summary>
public sealed class WorkerTelemetryTests
{
    // Nothing listens there.
    private const string ToAzure = "InstrumentationKey=11111111-1111-1111-1111-111111111111;IngestionEndpoint=http://127.0.0.1:9/";

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(ToAzure, null, true)]
    [InlineData(null, "http://127.0.0.1:9", true)]
    [InlineData(ToAzure, "http://127.0.0.1:9", true)]
    public void The_worker_says_that_it_sends_telemetry_exactly_where_it_has_somewhere_to(string? azure, string? otlp, bool says)
    {
        using var host = Build(("APPLICATIONINSIGHTS_CONNECTION_STRING", azure), ("OTEL_EXPORTER_OTLP_ENDPOINT", otlp));

        var capabilities = host.Services.GetService<IOptions<WorkerOptions>>()?.Value.Capabilities;

        Assert.Equal(says, capabilities?.ContainsKey("WorkerOpenTelemetryEnabled") ?? false);
        Assert.Equal(says, host.Services.GetService<OpenTelemetry.Trace.TracerProvider>() is not null);
        Assert.Equal(says, host.Services.GetService<OpenTelemetry.Metrics.MeterProvider>() is not null);
        Assert.Equal(says, host.Services.GetService<OpenTelemetry.Logs.LoggerProvider>() is not null);
    }

    [Fact]
    public void The_host_is_told_to_speak_OpenTelemetry_too()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));

        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
        var tracing = host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("tracing");
        Assert.True(tracing.GetProperty("distributedTracingEnabled").GetBoolean());
        Assert.Equal("V2", tracing.GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_collector_gets_the_spans_of_the_worker_under_the_name_that_the_standard_variable_gives()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = Build(
            [.. collector.Settings.Select(pair => (pair.Key, pair.Value)), ("OTEL_SERVICE_NAME", "pictures")]);
        await host.StartAsync();
        using var function = new Activity("function").SetIdFormat(ActivityIdFormat.W3C);
        function.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        function.Start();

        using (Traces.Start("image.finish"))
        {
        }

        var span = Assert.Single(await collector.TraceAsync($"{function.TraceId}", "image.finish"));
        Assert.Equal(("pictures", $"{function.SpanId}"), (span.Resource["service.name"], span.ParentId));
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Authorization=AAD")]
    [InlineData("ClientId=22222222-2222-2222-2222-222222222222;Authorization=AAD")]
    public void The_worker_signs_in_at_Application_Insights_as_the_host_does(string setting)
    {
        using var host = Build(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", ToAzure), ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", setting));

        var exporter = host.Services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value;
        Assert.IsType<ManagedIdentityCredential>(exporter.Credential);
    }

    [Fact]
    public void A_way_to_sign_in_that_is_not_known_stops_the_start_with_a_sentence()
    {
        using var host = Build(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", ToAzure), ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "ClientId=x"));

        var refused = Assert.Throws<InvalidOperationException>(
            () => host.Services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value);

        Assert.Contains("Set it to Authorization=AAD", refused.Message, StringComparison.Ordinal);
    }

    private static IHost Build(params (string Name, string? Value)[] settings)
    {
        // The exporter would report on itself to a server of its vendor.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        builder.AddTelemetry();
        return builder.Build();
    }
}
