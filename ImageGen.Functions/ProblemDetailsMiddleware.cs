using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ImageGen;

/// <summary>
/// Turns an exception of an endpoint into problem details that say whether to try again, instead of an empty 500. The cause is only
/// in the log.
/// </summary>
public sealed partial class ProblemDetailsMiddleware(ILogger<ProblemDetailsMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        catch (Exception failure) when (context.GetHttpContext() is { RequestAborted.IsCancellationRequested: false })
        {
            context.GetInvocationResult().Value = To(failure, context.FunctionDefinition.Name);
        }
    }

    /// <summary>503 while storage does not answer, 500 for a fault of the service.</summary>
    public IResult To(Exception failure, string function)
    {
        ArgumentNullException.ThrowIfNull(failure);
        LogFailed(failure, function);
        return StorageErrors.IsTransient(failure)
            ? Problem.Unavailable("Storage does not answer. Try again in a while; nothing is paid twice under the same request_id.")
            : Problem.Internal();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed. Function: {Function}.")]
    private partial void LogFailed(Exception failure, string function);
}
