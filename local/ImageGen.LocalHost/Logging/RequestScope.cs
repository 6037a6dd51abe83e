namespace ImageGen.LocalHost.Logging;

/// <summary>Puts the ids of a request on each log line that is written meanwhile.</summary>
public static class RequestScope
{
    private static readonly Func<ILogger, string, IDisposable?> Request = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");
    private static readonly Func<ILogger, string, IDisposable?> Trace = LoggerMessage.DefineScope<string>("TraceId:{TraceId}");

    /// <summary>Ends when it is disposed.</summary>
    public static IDisposable? BeginRequest(this ILogger log, string requestId) => Request(log, requestId);

    /// <summary>For an answer's <c>X-Request-Id</c>, where the request has another id too. Ends when it is disposed.</summary>
    public static IDisposable? BeginTrace(this ILogger log, string traceId) => Trace(log, traceId);
}
