using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ImageGen.Telemetry;

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
