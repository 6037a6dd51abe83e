using System.Collections.Concurrent;
using DurableLocal.Tests;
using ImageGen.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>A thousand callers who are throttled at the same moment must not come back at the same moment.</summary>
public sealed class StormTests
{
    private const int Callers = 1000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Every wait between attempts is shorter, every time limit of an attempt longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ManualClock _clock = new();
    private readonly ConcurrentBag<DateTimeOffset> _attempts = [];
    private int _done;

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_thousand_throttles_do_not_come_back_in_waves(int? retryAfterSeconds)
    {
        var retryAfter = retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var start = _clock.GetUtcNow();
        var resilience = Resilience(new() { MaxAttempts = 10, MaxParallelCalls = 1000, AttemptTimeout = TimeSpan.FromHours(1) });
        var callers = Task.WhenAll(Enumerable.Range(0, Callers)
            .Select(_ => Task.Run(() => CallAsync(resilience, throttledUntil: start.AddSeconds(20), retryAfter))));
        await AdvanceUntilAsync(callers);

        // The first calls are made at once; after it, no quarter of a second may hold more than a tenth of all callers.
        var waves = _attempts.Where(at => at > start).GroupBy(at => (at - start).Ticks / TimeSpan.FromMilliseconds(250).Ticks).ToList();
        Assert.True(waves.Count > 10, $"{waves.Count} quarters of a second saw all the repeats");
        Assert.All(waves, wave => Assert.True(wave.Count() < Callers / 10, $"{wave.Count()} at once, {wave.Key * 250} ms after the start"));
        if (retryAfter is { } asked)
            Assert.All(_attempts.Where(at => at > start), at => Assert.True(at - start >= asked));
    }

    [Fact]
    public async Task No_more_calls_than_allowed_are_under_way_at_once()
    {
        var resilience = Resilience(new() { MaxParallelCalls = 3 });
        var (now, most) = (0, 0);
        using var open = new SemaphoreSlim(0);
        var callers = Enumerable.Range(0, 20).Select(_ => resilience.RunAsync("model", () => false, async token =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await open.WaitAsync(token);
            Interlocked.Decrement(ref now);
            return 1;
        }, CancellationToken.None)).ToList();
        Assert.Equal(3, now);
        open.Release(20);
        await Task.WhenAll(callers);
        Assert.Equal(3, most);
    }

    private ModelResilience Resilience(ModelsOptions options) => new(Options.Create(options), _clock, NullLogger<ModelResilience>.Instance);

    private async Task CallAsync(ModelResilience resilience, DateTimeOffset throttledUntil, TimeSpan? retryAfter)
    {
        await resilience.RunAsync("model", () => false, _ =>
        {
            var now = _clock.GetUtcNow();
            _attempts.Add(now);
            return now < throttledUntil ? throw new TransientModelException("Throttled.", retryAfter) : Task.FromResult(1);
        }, CancellationToken.None);
        Interlocked.Increment(ref _done);
    }

    /// <summary>Moves the clock on whenever every caller sleeps or is done: what a caller does takes no time on this clock.</summary>
    private async Task AdvanceUntilAsync(Task callers)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!callers.IsCompleted)
        {
            while (_clock.AlarmsWithin(LongestWait) + Volatile.Read(ref _done) < Callers && !callers.IsCompleted)
                await Task.Delay(1, timeout.Token);
            _clock.Advance(Tick);
        }

        await callers;
    }
}
