using System.Diagnostics;
using ImageGen.Telemetry;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace ImageGen.Tests.Telemetry;

/// <summary>
/// The standard variables choose what is sampled. Every host of the process listens to the app's source, and a span is recorded where one
/// of them wants it: so each test has a source to which its own host alone listens.
/// </summary>
public sealed class SamplingTests
{
    private const string ToAzure = "InstrumentationKey=11111111-1111-1111-1111-111111111111;IngestionEndpoint=http://127.0.0.1:9/";

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", "always_off", false)]
    [InlineData("", "parentbased_always_off", true)]
    [InlineData("", "traceidratio", false)]
    [InlineData("", "parentbased_traceidratio", true)]
    [InlineData(ToAzure, null, true)]
    [InlineData(ToAzure, "always_on", true)]
    [InlineData(ToAzure, "always_off", false)]
    [InlineData(ToAzure, "parentbased_always_off", true)]
    [InlineData(ToAzure, "traceidratio", false)]
    [InlineData(ToAzure, "parentbased_traceidratio", true)]
    public Task A_span_below_a_sampled_one_is_sent_where_the_sampler_says_so(string azure, string? sampler, bool isSent) =>
        CheckAsync(azure, sampler, ActivityTraceFlags.Recorded, isSent);

    /// <summary>As the Functions host calls activities of orchestrations.</summary>
    [Theory]
    [InlineData("", null, true)]
    [InlineData(ToAzure, null, true)]
    [InlineData(ToAzure, "parentbased_always_on", false)]
    public Task A_span_below_one_that_is_not_sampled_is_sent_unless_the_sampler_follows_the_parent(
        string azure, string? sampler, bool isSent) => CheckAsync(azure, sampler, ActivityTraceFlags.None, isSent);

    private static async Task CheckAsync(string azure, string? sampler, ActivityTraceFlags flags, bool isSent)
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var source = new ActivitySource($"test-{Guid.NewGuid():N}");
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, null, isRemote: true);

        // What is sent at all has been sent once the host is gone.
        using (var host = Build(collector, source.Name, azure, sampler))
        {
            await host.StartAsync();
            using (source.StartActivity("function", ActivityKind.Server, parent))
            {
            }
        }

        Assert.Equal(isSent, collector.Spans.Any(span => span.TraceId == $"{parent.TraceId}"));
    }

    private static IHost Build(OtlpCollector collector, string source, string azure, string? sampler)
    {
        // The exporter would report on itself to a server of its vendor.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in collector.Settings)
            builder.Configuration[name] = value;
        builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] = azure;
        builder.Configuration["OTEL_TRACES_SAMPLER"] = sampler;
        builder.Configuration["OTEL_TRACES_SAMPLER_ARG"] = "0";
        builder.AddTelemetry();
        builder.Services.ConfigureOpenTelemetryTracerProvider((_, traces) => traces.AddSource(source));
        return builder.Build();
    }
}
