using System.Text.RegularExpressions;
using ImageGen.Access.Keys;
using ImageGen.Http;

namespace ImageGen.LocalHost.Logging;

/// <summary>
/// One line for each request to a function, when it has ended, except probes of health. The query is left out, since it may hold a token
/// or a prompt.
/// </summary>
public sealed partial class RequestLog(TimeProvider clock, ILogger<RequestLog> log)
{
    /// <summary>
    /// Runs the rest of the pipeline under the request's id: the record's where the path has one, and that of the header X-Request-Id.
    /// </summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        // What is no function has an endpoint of its own: the management routes, the simulator, images.
        if (http.GetEndpoint() is not null || http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        var begun = clock.GetTimestamp();
        // Somebody may put a whole key where its id belongs.
        var path = KeyInPath().Replace(http.Request.Path.ToUriComponent(), $"{ApiKey.Prefix}…");
        var asked = RecordInPath().Match(path);
        var trace = RequestTrace.IdOf(http);
        using var scope = log.BeginRequest(asked.Success ? asked.Groups[1].Value : trace);
        using var second = asked.Success ? log.BeginTrace(trace) : null;
        try
        {
            await next(http);
            LogEnded(http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode);
        }
        catch
        {
            LogEnded(StatusCodes.Status500InternalServerError);
            throw;
        }

        void LogEnded(int status)
        {
            if (!log.IsEnabled(LogLevel.Information))
                return;
            var milliseconds = (long)clock.GetElapsedTime(begun).TotalMilliseconds;
            // A start names its record only in the answer.
            var headers = http.Response.Headers;
            var started = RecordInLocation().Match($"{headers.Location}{headers.ContentLocation}");
            if (started.Success)
            {
                LogStarted(http.Request.Method, path, status, milliseconds, started.Groups[1].Value);
                return;
            }

            if (http.Items.TryGetValue(typeof(ErrorCode), out var code))
                LogRefused(http.Request.Method, path, status, milliseconds, (string?)code);
            else
                LogRequest(http.Request.Method, path, status, milliseconds);
        }
    }

    [GeneratedRegex($"{ApiKey.Prefix}[^/]+", RegexOptions.IgnoreCase)]
    private static partial Regex KeyInPath();

    [GeneratedRegex("^/api/assets/([^/]+)", RegexOptions.IgnoreCase)]
    private static partial Regex RecordInPath();

    [GeneratedRegex("/(?:instances|api/assets)/([^/?]+)")]
    private static partial Regex RecordInLocation();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Request ended. Method: {Method}. Path: {Path}. Status: {Status}. Duration: {Duration} ms.")]
    private partial void LogRequest(string method, string path, int status, long duration);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Request ended. Method: {Method}. Path: {Path}. Status: {Status}. Duration: {Duration} ms. Code: {Code}.")]
    private partial void LogRefused(string method, string path, int status, long duration, string? code);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Request ended. Method: {Method}. Path: {Path}. Status: {Status}. Duration: {Duration} ms. Record: {Record}.")]
    private partial void LogStarted(string method, string path, int status, long duration, string record);
}
