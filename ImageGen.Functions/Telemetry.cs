using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace ImageGen;

/// <summary>
/// Sends the log of the worker to Application Insights itself where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set: what the Functions
/// host sends for it has neither its properties nor its scopes.
/// </summary>
public static class Telemetry
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(builder.Configuration[ConnectionString]))
            return;
        // Lines of a trace that is not sampled are kept too: the Functions host samples no activity of an orchestration.
        builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults().UseAzureMonitorExporter(
            exporter => exporter.EnableTraceBasedLogsSampler = false);
        builder.Services.Configure<OpenTelemetryLoggerOptions>(log => (log.IncludeScopes, log.IncludeFormattedMessage) = (true, true));
    }
}

/// <summary>Puts the id of the request into every log line of a function: that of its route, or of its orchestration instance.</summary>
public sealed class RequestScope(ILogger<RequestScope> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var data = context.BindingContext.BindingData;
        var id = data.GetValueOrDefault("requestId") ?? data.GetValueOrDefault("instanceId");
        using (id is null ? null : log.BeginScope(new Dictionary<string, object> { ["RequestId"] = id }))
            await next(context);
    }
}
