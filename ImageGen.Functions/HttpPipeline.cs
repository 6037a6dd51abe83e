using Grpc.Core;
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
    private const string TryAgain = "Try again in a while; nothing is paid twice under the same request_id.";

    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

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

    /// <summary>503 while storage or the task hub does not answer, 410 for a damaged image, 500 for what a repeat cannot mend.</summary>
    public IResult To(Exception failure, string function)
    {
        ArgumentNullException.ThrowIfNull(failure);
        LogFailed(failure, function, failure.Message);
        return failure switch
        {
            StorageUnavailableException away => Problem.Unavailable($"{away.Message} {TryAgain}", away.RetryAfter),
            RpcException away when IsTransient(away.StatusCode) =>
                Problem.Unavailable($"The task hub does not answer. {TryAgain}", TenSeconds),
            ImageDamagedException => Problem.ImageGone(),
            // The local task hub is a folder; the stores translate what they throw.
            IOException and not BadHttpRequestException => Problem.Unavailable($"The task hub does not answer. {TryAgain}", TenSeconds),
            _ => Problem.Internal(),
        };
    }

    // The Functions host answers Unknown where its own call of the task hub's storage failed.
    private static bool IsTransient(StatusCode code) => code is StatusCode.Unavailable or StatusCode.Unknown or StatusCode.Internal
        or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.Cancelled;

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed. Function: {Function}. Cause: {Cause}")]
    private partial void LogFailed(Exception failure, string function, string cause);
}
