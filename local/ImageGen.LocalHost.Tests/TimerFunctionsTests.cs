using System.Collections.Concurrent;
using DurableLocal;
using DurableLocal.Tests;
using ImageGen.LocalHost.Routing;
using ImageGen.Tests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.LocalHost.Tests;

/// <summary>Timer functions and activities run here as they do on Azure.</summary>
public sealed class TimerFunctionsTests : IAsyncLifetime, IDisposable
{
    /// <summary>Every timer but the slow one, which runs.</summary>
    private const int Waiting = 3;

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 21, 10, 2, 30, TimeSpan.Zero));
    private readonly TimerRuns _runs = new();
    private readonly IConfiguration _settings = new ConfigurationBuilder()
        .AddInMemoryCollection([new("SweepSchedule", "0 */5 * * * *")])
        .Build();
    private readonly RecordedLog _log = new();
    private ServiceProvider _services = null!;
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private TimerFunctions _timers = null!;

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_runs).AddDurableEngine();
        services.AddSingleton<IDurableFunctions>(new TestFunctions()).AddLogging();
        services.AddSingleton(_settings);
        _services = services.BuildServiceProvider();
        _timers = new TimerFunctions(
            new FunctionRegistry([typeof(TimedFunctions).Assembly]), _services.GetRequiredService<IServiceScopeFactory>(),
            _settings, _lifetime, _clock,
            new LoggerFactory([_log]).CreateLogger<TimerFunctions>());
        await _timers.StartAsync(default);
        Assert.Equal(0, _clock.Alarms);
        _lifetime.NotifyStarted();
        await UntilAsync(() => _clock.Alarms == Waiting);
    }

    public async Task DisposeAsync()
    {
        _runs.Release.TrySetResult();
        await _timers.StopAsync(default);
        await _services.DisposeAsync();
    }

    public void Dispose()
    {
        _timers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_timer_runs_at_the_times_of_its_expression()
    {
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(_runs.Of("EveryFiveMinutes"));

        await AdvanceAsync(TimeSpan.FromSeconds(30), "EveryFiveMinutes", 1);
        await AdvanceAsync(TimeSpan.FromMinutes(5), "EveryFiveMinutes", 2);

        var (first, second) = (_runs.Of("EveryFiveMinutes")[0], _runs.Of("EveryFiveMinutes")[1]);
        Assert.Equal(new DateTime(2026, 11, 21, 10, 10, 0), first.ScheduleStatus!.Next);
        Assert.Equal(new DateTime(2026, 11, 21, 10, 5, 0), second.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task A_constant_time_between_runs_is_a_schedule_too()
    {
        await AdvanceAsync(TimeSpan.FromMinutes(89), "EveryNinetyMinutes", 0);
        await AdvanceAsync(TimeSpan.FromMinutes(1), "EveryNinetyMinutes", 1);
    }

    [Fact]
    public async Task What_is_to_run_at_the_start_does() => await UntilAsync(() => _runs.Of("AtStartAndSlow").Count == 1);

    [Fact]
    public async Task A_timer_never_runs_twice_at_once_and_makes_nothing_up()
    {
        await UntilAsync(() => _runs.Of("AtStartAndSlow").Count == 1);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(_runs.Of("AtStartAndSlow"));

        _runs.Release.SetResult();
        await UntilAsync(() => _clock.Alarms == Waiting + 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), "AtStartAndSlow", 2);
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_the_next_one_happens()
    {
        await AdvanceAsync(TimeSpan.FromMinutes(10), "FailsEachTime", 1);
        await UntilAsync(() => _log.Lines.Any(line => line.Contains("Function: FailsEachTime", StringComparison.Ordinal)));
        await AdvanceAsync(TimeSpan.FromMinutes(10), "FailsEachTime", 2);
    }

    [Fact]
    public async Task No_run_begins_once_the_host_is_stopping()
    {
        _lifetime.StopApplication();
        await UntilAsync(() => _clock.Alarms == 0);

        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Empty(_runs.Of("EveryNinetyMinutes"));
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-21T10:05:00")]
    [InlineData("*/5 * * * *", "2026-11-21T10:05:00")]
    [InlineData("0 30 9 * * Mon", "2026-11-23T09:30:00")]
    [InlineData("00:00:10", "2026-11-21T10:02:40")]
    [InlineData("%SweepSchedule%", "2026-11-21T10:05:00")]
    public void Every_form_of_a_schedule_is_read(string expression, string next) => Assert.Equal(
        DateTime.Parse(next, System.Globalization.CultureInfo.InvariantCulture),
        TimerSchedule.Parse(expression, _settings).Next(_clock.GetUtcNow().UtcDateTime));

    [Theory]
    [InlineData("every day")]
    [InlineData("0 0 0 * *  * *")]
    [InlineData("00:00:00")]
    [InlineData("%NoSuchSetting%")]
    public void What_is_no_schedule_is_refused(string expression) =>
        Assert.Throws<ArgumentException>(() => TimerSchedule.Parse(expression, _settings));

    [Fact]
    public async Task An_activity_gets_the_Durable_client_and_the_hosts_token()
    {
        var host = new ImageGenHost(new() { ["LocalHost:Functions"] = typeof(TimedFunctions).Assembly.Location });
        await host.InitializeAsync();
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("AskActivity");

        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("any local can be cancelled", ended.ReadOutputAs<string>());
        await host.DisposeAsync();
    }

    private async Task AdvanceAsync(TimeSpan by, string function, int runs)
    {
        _clock.Advance(by);
        await UntilAsync(() => _runs.Of(function).Count == runs);
        await UntilAsync(() => _clock.Alarms >= Waiting);
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isReached())
            await Task.Delay(5, limit.Token);
    }
}

/// <summary>Functions for <see cref="TimerFunctionsTests"/>. Other tests that host this assembly give no <see cref="TimerRuns"/>.</summary>
public sealed class TimedFunctions(TimerRuns? runs = null)
{
    [Function("EveryFiveMinutes")]
    public void Cron([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        Assert.NotNull(client);
        runs?.Add("EveryFiveMinutes", timer);
    }

    [Function("EveryNinetyMinutes")]
    public void Constant([TimerTrigger("01:30:00")] TimerInfo timer) => runs?.Add("EveryNinetyMinutes", timer);

    [Function("FailsEachTime")]
    public void Failing([TimerTrigger("0 */10 * * * *")] TimerInfo timer)
    {
        runs?.Add("FailsEachTime", timer);
        throw new InvalidOperationException("It fails each time.");
    }

    [Function("AtStartAndSlow")]
    public async Task Slow([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        runs?.Add("AtStartAndSlow", timer);
        if (runs is not null)
            await runs.Release.Task.WaitAsync(cancellationToken);
    }

    [Function("AskActivity")]
    public static Task<string> Ask([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>("WithClient", "any");

    [Function("WithClient")]
    public static string Activity(
        [ActivityTrigger] string input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        $"{input} {client.Name} {(cancellationToken.CanBeCanceled ? "can be cancelled" : "")}";
}

/// <summary>What <see cref="TimedFunctions"/> did.</summary>
public sealed class TimerRuns
{
    private readonly ConcurrentQueue<(string Function, TimerInfo Timer)> _all = new();

    /// <summary>Ends the slow function.</summary>
    public TaskCompletionSource Release { get; } = new();

    public void Add(string function, TimerInfo timer) => _all.Enqueue((function, timer));

    public IReadOnlyList<TimerInfo> Of(string function) => [.. _all.Where(run => run.Function == function).Select(run => run.Timer)];
}
