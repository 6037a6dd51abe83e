using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.LocalHost.Routing;

/// <summary>
/// Runs timer functions on their schedules, as the Functions host does: a function never runs twice at once, one that fails is logged and
/// runs again at its next time, and times that pass while the host is down or the function runs are not made up for.
/// </summary>
public sealed partial class TimerFunctions(
    FunctionRegistry functions, IServiceScopeFactory scopes, IConfiguration configuration, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<TimerFunctions> log) : BackgroundService
{
    // System timers wait for 49 days at most.
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    /// <summary>Throws <see cref="ArgumentException"/> where a schedule cannot be read, which stops the start.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var function in functions.OfKind(TriggerKind.Timer))
            Schedule(function);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // No run begins while running work is being waited for; one that has begun is cancelled when all services stop.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await StartedAsync(ending.Token);
        await Task.WhenAll(functions.OfKind(TriggerKind.Timer)
            .Select(function => Task.Run(() => RepeatAsync(function, ending.Token, stoppingToken), CancellationToken.None)));
    }

    // The durable engine, which functions may use, starts later than this service.
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource();
        using var start = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task RepeatAsync(HostedFunction function, CancellationToken ending, CancellationToken cancellationToken)
    {
        var schedule = Schedule(function);
        var last = default(DateTime);
        try
        {
            if (Trigger(function).RunOnStartup)
                last = await RunAsync(function, schedule, last, cancellationToken);
            while (true)
            {
                await WaitUntilAsync(schedule.Next(Now()), ending);
                last = await RunAsync(function, schedule, last, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (due - Now() is var left && left > TimeSpan.Zero)
            await Task.Delay(left < MaxWait ? left : MaxWait, clock, cancellationToken);
    }

    private async Task<DateTime> RunAsync(
        HostedFunction function, TimerSchedule schedule, DateTime last, CancellationToken cancellationToken)
    {
        var now = Now();
        var timer = new TimerInfo
        {
            ScheduleStatus = new() { Last = last, LastUpdated = last, Next = schedule.Next(now) },
        };
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var arguments = function.Parameters
                .Select(parameter => parameter == function.Trigger
                    ? timer
                    : function.Bind(parameter, scope.ServiceProvider, cancellationToken))
                .ToArray();
            await function.CallAsync(scope.ServiceProvider, arguments);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, function.Name, timer.ScheduleStatus.Next);
        }

        return now;
    }

    private TimerSchedule Schedule(HostedFunction function) => TimerSchedule.Parse(Trigger(function).Schedule, configuration);

    private static TimerTriggerAttribute Trigger(HostedFunction function) =>
        function.Trigger.GetCustomAttribute<TimerTriggerAttribute>()!;

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Timer function failed and runs again at its next time. Function: {Function}. Next: {Next}.")]
    private partial void LogFailed(Exception failure, string function, DateTime next);
}
