namespace DurableLocal.Tests;

public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_fires_at_its_time_and_moves_the_orchestrators_clock()
    {
        var clock = new ManualClock();
        var begun = clock.GetUtcNow().UtcDateTime;
        await using var host = new EngineHost { Clock = clock };
        host.Functions.Orchestrator("Wait", async context =>
        {
            var before = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            return new[] { before, context.CurrentUtcDateTime };
        });
        await host.StartAsync();
        var id = await host.Schedule("Wait");
        await EngineHost.Until(() => Task.FromResult(clock.HasAlarm));

        clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        clock.Advance(TimeSpan.FromMinutes(0.1));

        Assert.Equal([begun, begun.AddMinutes(5)], (await host.Finish(id)).ReadOutputAs<List<DateTime>>());
    }

    [Fact]
    public async Task A_timer_may_be_longer_than_the_systems_timers_allow()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        host.Functions.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(400), CancellationToken.None);
            return "a year later";
        });
        await host.StartAsync();
        var id = await host.Schedule("Wait");
        await EngineHost.Until(() => Task.FromResult(clock.HasAlarm));

        clock.Advance(TimeSpan.FromDays(399));
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("a year later", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_throws_and_lets_the_instance_end()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Fast", _ => "fast")
            .Orchestrator("Race", async context =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                var work = context.CallActivityAsync<string>("Fast");
                var winner = await Task.WhenAny(work, timer);
                stop.Cancel();
                return $"{winner == work} {timer.IsCanceled} {await work}";
            });
        await host.StartAsync();

        Assert.Equal("True True fast", await host.Result<string>("Race"));
    }

    [Fact]
    public async Task A_timer_nobody_cancelled_keeps_the_instance_running()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        host.Functions.Orchestrator("Forgetful", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return Task.FromResult("returned");
        });
        await host.StartAsync();
        var id = await host.Schedule("Forgetful");

        await host.Until(id, now => now.IsRunning);
        await EngineHost.Until(() => Task.FromResult(clock.HasAlarm));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("returned", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_continues_after_a_restart()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        host.Functions.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "done";
        });
        await host.StartAsync();
        var id = await host.Schedule("Wait");
        await host.Until(id, now => now.IsRunning);

        await host.RestartAsync();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("done", (await host.Finish(id)).ReadOutputAs<string>());
    }
}
