using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;
using DurableLocal;
using ImageGen.Http;
using ImageGen.LocalHost.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost;

/// <summary>How the local host stops. Section <c>Shutdown</c>. In Azure the limit of the Functions host applies instead.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long running activities may go on before they are cancelled, 0 to 1 hour: a paid call that is cancelled ends as
    /// <c>ambiguous</c>. Default 1 minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// Lets running activities end before anything is stopped. Meanwhile no activity begins, and requests are answered 503, except those to
/// the model simulator and to images, which running activities and their callers need. A second Ctrl-C ends the wait.
/// </summary>
public sealed partial class CleanStop(
    DurableEngine engine, LocalAddress address, IHostApplicationLifetime lifetime, IOptions<LocalHostOptions> host,
    IOptions<ShutdownOptions> options, TimeProvider clock, ILogger<CleanStop> log)
    : IHostedLifecycleService
{
    private const string LocalPath = "/local";

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Releases requests that wait for an image; they are answered 202.
        lifetime.StopApplication();
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        var begun = clock.GetTimestamp();
        var draining = engine.DrainAsync(options.Value.Drain, hurry.Token);
        if (engine.RunningActivities is { Count: > 0 } running && options.Value.Drain > TimeSpan.Zero)
            LogDraining(string.Join(", ", running), options.Value.Drain);
        else
            LogStopping();
        await draining;
        var left = engine.RunningActivities is { Count: > 0 } cancelled ? string.Join(", ", cancelled) : "none";
        LogDrained((long)clock.GetElapsedTime(begun).TotalMilliseconds, left);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            hurry.Cancel();
        }
    }

    /// <summary>Answers 503 while the host stops, and closes the connection.</summary>
    public Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        // The process is alive while it stops; only its readiness ends.
        if (!IsStopping || http.Request.Path.StartsWithSegments(LocalPath) || http.Request.Path == "/health")
            return next(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Connection = "close";
        return Problem.Unavailable("The service is stopping. Try again in a while.", TimeSpan.FromSeconds(10)).ExecuteAsync(http);
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        LogStarting(Environment.ProcessId, Path.GetFullPath(host.Value.Data));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        LogReady(address.Base);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        LogStopped();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Local host starts. Process: {Process}. Data: {Data}.")]
    private partial void LogStarting(int process, string data);

    [LoggerMessage(Level = LogLevel.Information, Message = "Local host is ready. Address: {Address}")]
    private partial void LogReady(Uri address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Local host stops. No activity is running.")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Local host stops and waits for running activities; Ctrl-C again ends the wait. Activities: {Activities}. Limit: {Limit}.")]
    private partial void LogDraining(string activities, TimeSpan limit);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Wait for activities has ended. Duration: {Duration} ms. Still running: {Running}.")]
    private partial void LogDrained(long duration, string running);

    [LoggerMessage(Level = LogLevel.Information, Message = "Local host stopped.")]
    private partial void LogStopped();
}
