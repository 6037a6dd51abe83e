using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace ImageGen.Models;

/// <summary>
/// How patiently a model is called: exponential waits with jitter, longer where the provider asks for it, a circuit breaker and a
/// number of calls at once for each model. It is the only layer that repeats a paid call; the SDK's own retries are off.
/// </summary>
public sealed partial class ModelResilience(IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelResilience> log)
{
    private static readonly ResiliencePropertyKey<Func<bool>> MayRepeatLoss = new("may-repeat-loss");

    private readonly ConcurrentDictionary<string, ResiliencePipeline> pipelines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> places = new(StringComparer.Ordinal);

    /// <summary>
    /// Runs the attempt until it succeeds, is refused, or patience ends; throws the last <see cref="ModelException"/>.
    /// <paramref name="mayRepeatLoss"/> is asked after an attempt that cost money and brought nothing.
    /// </summary>
    public async Task<T> RunAsync<T>(
        string model, Func<bool> mayRepeatLoss, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(MayRepeatLoss, mayRepeatLoss);
        try
        {
            return await pipelines.GetOrAdd(model, Build).ExecuteAsync(async inner => await InTurnAsync(model, attempt, inner.CancellationToken), context);
        }
        catch (BrokenCircuitException open)
        {
            throw new TransientModelException($"{model} has been failing, so it is left alone for a while. Try again in a minute.", inner: open);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A place is held by a call, not by a wait between calls.
    private async Task<T> InTurnAsync<T>(string model, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var place = places.GetOrAdd(model, _ => new SemaphoreSlim(options.Value.MaxParallelCalls));
        await place.WaitAsync(cancellationToken);
        try
        {
            return await attempt(cancellationToken);
        }
        finally
        {
            place.Release();
        }
    }

    private ResiliencePipeline Build(string model)
    {
        var patience = options.Value;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time, Name = model };
        if (patience.MaxAttempts > 1)
            builder.AddRetry(Retry(model, patience));
        return builder.AddCircuitBreaker(Breaker(model)).Build();
    }

    private RetryStrategyOptions Retry(string model, ModelsOptions patience) => new()
    {
        MaxRetryAttempts = patience.MaxAttempts - 1,
        Delay = patience.RetryDelay,
        MaxDelay = patience.MaxRetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception switch
        {
            TransientModelException or BrokenCircuitException => true,
            BilledWithoutImageException => args.Context.Properties.GetValue(MayRepeatLoss, static () => false)(),
            _ => false,
        }),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Exception switch
        {
            TransientModelException { RetryAfter: { } asked } => Scattered(asked, patience.MaxRetryDelay),
            BrokenCircuitException { RetryAfter: { } asked } => Scattered(asked, patience.MaxRetryDelay),
            _ => (TimeSpan?)null,
        }),
        OnRetry = args =>
        {
            LogRetry(log, model, args.AttemptNumber + 1, args.RetryDelay.TotalSeconds, args.Outcome.Exception?.GetType().Name ?? "");
            return default;
        },
    };

    // Nearly every call must fail before the model is left alone: a burst of throttles alone is handled by waiting.
    private CircuitBreakerStrategyOptions Breaker(string model) => new()
    {
        FailureRatio = 0.9,
        MinimumThroughput = 20,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(10),
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is TransientModelException or BilledWithoutImageException { WasBilled: false }),
        OnOpened = _ =>
        {
            LogOpened(log, model);
            return default;
        },
    };

    // Never sooner than asked, and up to half as long again: all who were told the same would otherwise come back at the same moment.
    private static TimeSpan? Scattered(TimeSpan asked, TimeSpan longest) => (asked < longest ? asked : longest) * (1 + (Random.Shared.NextDouble() / 2));

    [LoggerMessage(Level = LogLevel.Information, Message = "Model call repeats. Model: {Model}. Attempt: {Attempt}. WaitSeconds: {Wait}. Cause: {Cause}.")]
    private static partial void LogRetry(ILogger log, string model, int attempt, double wait, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Circuit opened. Model: {Model}.")]
    private static partial void LogOpened(ILogger log, string model);
}
