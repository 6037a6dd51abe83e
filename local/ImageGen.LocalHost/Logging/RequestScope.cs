namespace ImageGen.LocalHost.Logging;

/// <summary>Puts the id of a request on each log line that is written meanwhile.</summary>
public static class RequestScope
{
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");

    /// <summary>Ends when it is disposed.</summary>
    public static IDisposable? BeginRequest(this ILogger log, string requestId) => Scope(log, requestId);
}
