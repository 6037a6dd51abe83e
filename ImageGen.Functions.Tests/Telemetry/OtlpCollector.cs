using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Telemetry;

/// <summary>
/// Receives OTLP over HTTP as a collector does (opentelemetry.io, OTLP specification), and reads what is asserted of it. Hosts of other
/// tests run in the same process and make spans too, so a test looks at a trace of its own.
/// </summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The standard variables that send everything here, and soon.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
    };

    public IReadOnlyList<OtlpSpan> Spans =>
    [
        .. from body in Bodies("/v1/traces")
           from resource in new ProtoMessage(body).Messages(1)
           let names = OtlpSpan.AttributesOf(resource.Messages(1).First(), field: 1)
           from scope in resource.Messages(2)
           let source = scope.Messages(1).First().Text(1)
           from span in scope.Messages(2)
           select OtlpSpan.Read(span, source, names),
    ];

    public IReadOnlyList<OtlpLine> Lines =>
    [
        .. from body in Bodies("/v1/logs")
           from resource in new ProtoMessage(body).Messages(1)
           from scope in resource.Messages(2)
           from line in scope.Messages(2)
           select new OtlpLine(line.Hex(9), line.Hex(10), line.Messages(5).First().Text(1)),
    ];

    /// <summary>All that came as spans, to look for what must be nowhere in them.</summary>
    public IEnumerable<string> RawTraces => Bodies("/v1/traces").Select(Encoding.Latin1.GetString);

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new OtlpCollector(builder.Build());
        collector._app.Run(collector.ReceiveAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>A host that sends everything here, started. The caller disposes it.</summary>
    public async Task<StartedImageGenHost> StartHostAsync(Dictionary<string, string?> settings)
    {
        foreach (var (name, value) in Settings)
            settings[name] = value;
        var started = new StartedImageGenHost(settings);
        await started.StartAsync();
        return started;
    }

    /// <summary>The spans of a trace, as soon as one with this name is among them.</summary>
    public async Task<IReadOnlyList<OtlpSpan>> TraceAsync(string traceId, params string[] names)
    {
        using var limit = new CancellationTokenSource(MaxWait);
        while (true)
        {
            var trace = Spans.Where(span => span.TraceId == traceId).ToList();
            if (names.All(name => trace.Any(span => span.Name == name)))
                return trace;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not all came: {string.Join(", ", trace.Select(span => span.Name))}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IEnumerable<byte[]> Bodies(string path) => _received.Where(one => one.Path == path).Select(one => one.Body);

    private async Task ReceiveAsync(HttpContext http)
    {
        await using var plain = http.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;
        using var body = new MemoryStream();
        await plain.CopyToAsync(body, http.RequestAborted);
        _received.Enqueue((http.Request.Path, body.ToArray()));
        // An answer without content: everything was accepted.
        http.Response.ContentType = "application/x-protobuf";
    }
}

internal sealed record OtlpLine(string TraceId, string SpanId, string Text);

internal sealed record OtlpSpan(
    string TraceId, string SpanId, string ParentId, string Name, string Kind, string Source, bool HasFailed,
    IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Resource)
{
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    public static OtlpSpan Read(ProtoMessage span, string source, IReadOnlyDictionary<string, string> resource) => new(
        span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Kinds[span.Number(6)], source,
        span.Messages(15).Any(status => status.Number(3) == 2), AttributesOf(span, field: 9), resource);

    /// <param name="field">Of the list of attributes.</param>
    public static IReadOnlyDictionary<string, string> AttributesOf(ProtoMessage message, int field) => message.Messages(field).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Messages(2).First() switch
        {
            var text when text.Has(1) => text.Text(1),
            var flag when flag.Has(2) => flag.Number(2) == 1 ? "true" : "false",
            var number => $"{number.Number(3)}",
        },
        StringComparer.Ordinal);
}
