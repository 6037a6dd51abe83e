using System.Diagnostics;
using Grpc.Core;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using ImageGen.Studio;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ImageGen;

/// <summary>
/// What happens around every HTTP function, on both hosts: foreign web pages, callers who may not and compressed bodies are refused,
/// answers are not cached unless they say so, and an exception becomes problem details that say whether to try again. The cause is only in
/// the log.
/// </summary>
public sealed partial class HttpPipeline(OriginPolicy origins, AccessControl access, StudioSwitch studio, ILogger<HttpPipeline> log)
    : IFunctionsWorkerMiddleware
{
    private const string TryAgain = "Try again in a while; a repeat under the same id does nothing twice.";

    private static readonly Func<ILogger, string, IDisposable?> CallerScope = LoggerMessage.DefineScope<string>("User:{User}");

    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        // The operation id that Application Insights shows for the host's lines too.
        if (ActivityContext.TryParse(context.TraceContext.TraceParent, null, out var trace))
            http.TraceIdentifier = trace.TraceId.ToString();
        // What this returns keeps the value of its moment, so it is asked for after the function.
        var answer = await RunAsync(http, context.FunctionDefinition.Name, async () =>
        {
            await next(context);
            return context.GetInvocationResult().Value;
        });
        context.GetInvocationResult().Value = answer;
    }

    /// <summary>The answer of an endpoint, or what is to be answered instead.</summary>
    /// <param name="function">Its name, for the log and the table of policies.</param>
    /// <param name="endpoint">Returns an <see cref="IResult"/>.</param>
    public async Task<object?> RunAsync(HttpContext http, string function, Func<Task<object?>> endpoint)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(endpoint);
        // Records, links and what is true only now.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[RequestTrace.Header] = RequestTrace.IdOf(http);
        try
        {
            if (FunctionAccess.OfStudio.Contains(function) && !studio.IsOn)
                return Problem.NoSuchPath(http.Request.Path);
            var refusal = origins.Check(http) ?? await access.CheckAsync(http, FunctionAccess.Of(function), http.RequestAborted);
            var caller = Caller.Find(http);
            using var scope = caller?.UserId is { } known ? CallerScope(log, known) : null;
            var answer = refusal ?? BodyEncoding.Check(http) ?? await endpoint();
            if (caller is { UserId: { } user } && answer is Problem problem && IsOfAccess(problem.Code))
                LogRefused(function, problem.Code.Code, user, caller.Proof, string.Join(' ', caller.Scopes.Names()));
            return answer;
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.BodyTooLarge(JsonBody.MaxBytesWithImages)
                : Problem.InvalidRequest(JsonBody.Incomplete);
        }
        catch (Exception gone) when (gone is ConnectionResetException
            || (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException))
        {
            // Nobody reads the answer. It is not a failure of the function, which the Functions host would log three times.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception failure)
        {
            LogFailed(failure, function, failure.Message);
            return To(failure);
        }
    }

    /// <summary>503 while storage or the task hub does not answer, 410 for a damaged image, 500 for what a repeat cannot mend.</summary>
    private static Problem To(Exception failure) => failure switch
    {
        StorageUnavailableException away => Problem.Unavailable($"{away.Message} {TryAgain}", away.RetryAfter),
        RpcException away when IsTransient(away.StatusCode) =>
            Problem.Unavailable($"The task hub does not answer. {TryAgain}", TenSeconds),
        ImageDamagedException => Problem.ImageGone(),
        // The local task hub is a folder; the stores translate what they throw.
        IOException => Problem.Unavailable($"The task hub does not answer. {TryAgain}", TenSeconds),
        _ => Problem.Internal(),
    };

    // The Functions host answers Unknown where its own call of the task hub's storage failed.
    private static bool IsTransient(StatusCode code) => code is StatusCode.Unavailable or StatusCode.Unknown or StatusCode.Internal
        or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.Cancelled;

    // Somebody who may not, or who asks for what may be another user's.
    private static bool IsOfAccess(ErrorCode code) =>
        code == ErrorCode.InsufficientScope || code == ErrorCode.OtherUser || code == ErrorCode.NotFound
        || code == ErrorCode.RequestIdTaken;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Caller is refused. Function: {Function}. Code: {Code}. User: {User}. Proof: {Proof}. Scopes: {Scopes}.")]
    private partial void LogRefused(string function, string code, string user, string proof, string scopes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed. Function: {Function}. Cause: {Cause}")]
    private partial void LogFailed(Exception failure, string function, string cause);
}
