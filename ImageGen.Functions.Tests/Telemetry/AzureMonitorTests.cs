using System.Diagnostics;
using System.IO.Compression;
using ImageGen.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Telemetry;

/// <summary>What Application Insights receives of the worker's log, as a server that stands in for it reads it.</summary>
public sealed class AzureMonitorTests : IAsyncLifetime
{
    private readonly TaskCompletionSource<string> _received = new();
    private WebApplication _ingestion = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _ingestion = builder.Build();
        _ingestion.Run(async http =>
        {
            await using var plain = http.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
                : http.Request.Body;
            var text = await new StreamReader(plain).ReadToEndAsync();
            if (text.Contains("Generation failed", StringComparison.Ordinal))
                _received.TrySetResult(text);
            await http.Response.WriteAsync("""{"itemsReceived": 1, "itemsAccepted": 1, "errors": []}""");
        });
        await _ingestion.StartAsync();
    }

    public async Task DisposeAsync() => await _ingestion.DisposeAsync();

    [Fact]
    public async Task A_line_arrives_with_its_properties_and_with_the_id_of_its_request()
    {
        // The exporter would report on itself to a server of its vendor.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        var address = _ingestion.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
            $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={address}/;LiveEndpoint={address}/";
        builder.AddTelemetry();
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var log = host.Services.GetRequiredService<ILogger<AzureMonitorTests>>();
            // As the host gives it to an activity.
            using var unsampled = new Activity("activity")
                .SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None)
                .Start();
            using (log.BeginScope(new Dictionary<string, object> { ["RequestId"] = "req-456" }))
                log.LogWarning("Generation failed. Code: {Code}.", "content-refused");
        }

        var text = await _received.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("\"RequestId\":\"req-456\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Code\":\"content-refused\"", text, StringComparison.Ordinal);
        Assert.Contains("Generation failed. Code: content-refused.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_connection_string_nothing_is_sent_by_the_worker()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var before = builder.Services.Count;
        builder.AddTelemetry();
        Assert.Equal(before, builder.Services.Count);
    }
}
