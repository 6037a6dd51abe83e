using DurableLocal.Tests;
using ImageGen.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>A provider that asks to wait is not called sooner, in whatever form it asks.</summary>
public sealed class RetryAfterTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("Retry-After", "0.25", 0.25)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after-ms", "250.5", 0.2505)]
    [InlineData("x-amz-retry-after", "3000", 3.0)]
    [InlineData("Retry-After", "Sat, 21 Nov 2026 10:00:40 GMT", 40.0)]
    [InlineData("Retry-After", "1e400", null)]
    [InlineData("Retry-After", "999999999999999", 31_536_000.0)]
    [InlineData("Retry-After", "Sat, 21 Nov 2026 09:00:00 GMT", null)]
    [InlineData("Retry-After", "-5", null)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "", null)]
    public async Task Every_form_is_read_for_every_provider(string header, string value, double? seconds)
    {
        var answer = new StubAnswer(429, "") { Headers = { [header] = value, ["Date"] = "Sat, 21 Nov 2026 10:00:00 GMT" } };
        foreach (var model in new[] { Core, Gpt })
        {
            var (failure, _) = await FailAsync(model, answer);
            Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
        }
    }

    [Fact]
    public async Task Of_several_the_longest_counts()
    {
        var (failure, _) = await FailAsync(Gpt, new StubAnswer(429, "")
        {
            Headers = { ["retry-after-ms"] = "900", ["Retry-After"] = "1" },
        });
        Assert.Equal(1, failure.RetryAfter!.Value.TotalSeconds);
    }

    [Fact]
    public async Task It_is_kept_where_nobody_knows_whether_the_call_was_billed()
    {
        var (failure, _) = await FailAsync(Core, new StubAnswer(503, "<html>", "text/html") { Headers = { ["Retry-After"] = "7" } });
        Assert.IsType<BilledWithoutImageException>(failure);
        Assert.Equal(7, failure.RetryAfter!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(7)]
    [InlineData(30)]
    public async Task The_next_attempt_waits_at_least_so_long_and_at_most_half_as_long_again(double seconds)
    {
        var asked = TimeSpan.FromSeconds(seconds);
        for (var run = 0; run < 20; run++)
        {
            var times = await TimesAsync(new TransientModelException("Throttled.", asked));
            Assert.InRange(times[1] - times[0], asked, asked * 1.5);
        }
    }

    [Fact]
    public async Task So_does_the_attempt_after_one_that_may_have_been_billed()
    {
        var asked = TimeSpan.FromSeconds(7);
        var times = await TimesAsync(new BilledWithoutImageException("Gone.", wasBilled: false) { RetryAfter = asked });
        Assert.InRange(times[1] - times[0], asked, asked * 1.5);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_ends_the_call_and_says_how_long()
    {
        var attempts = 0;
        var failure = await Assert.ThrowsAsync<TransientModelException>(() => Resilience().RunAsync<int>("model", () => true, _ =>
        {
            attempts++;
            throw new TransientModelException("The model is throttled.", TimeSpan.FromSeconds(30.2));
        }, CancellationToken.None));
        Assert.Equal(1, attempts);
        Assert.Equal("The model is throttled; it asked to wait 31 seconds; try again then.", failure.Message);
    }

    /// <summary>When two attempts are made of which the first fails so, on a clock that goes on by itself in small steps.</summary>
    private async Task<List<DateTimeOffset>> TimesAsync(ModelException failure)
    {
        var times = new List<DateTimeOffset>();
        var run = Resilience().RunAsync("model", () => true, _ =>
        {
            times.Add(_clock.GetUtcNow());
            return times.Count == 1 ? throw failure : Task.FromResult(1);
        }, CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!run.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        await run;
        return times;
    }

    private ModelResilience Resilience() => new(
        Options.Create(new ModelsOptions { MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = Longest }),
        _clock, NullLogger<ModelResilience>.Instance);
}
