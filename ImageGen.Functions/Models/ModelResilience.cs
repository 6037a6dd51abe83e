using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;

namespace ImageGen.Models;

/// <summary>
/// One resilience pipeline for each model: retry, circuit breaker, concurrency limit, time limit. It is the only layer that repeats a
/// paid call; the retries of the providers' SDKs are off.
/// </summary>
public sealed partial class ModelResilience(IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelResilience> log) : IDisposable
{
    private static readonly ResiliencePropertyKey<Func<bool>> MayRepeatBilledFailure = new("may-repeat-billed-failure");

    private readonly ResiliencePipelineRegistry<string> _pipelines = new();

    /// <summary>
    /// Runs the attempt until it succeeds, is refused, or the attempts are used up; throws the last <see cref="ModelException"/>.
    /// </summary>
    /// <param name="model">Id of the model; calls to one model share a circuit breaker and a concurrency limit.</param>
    /// <param name="mayRepeatBilledFailure">Asked after an attempt that was, or may have been, billed and brought no image.</param>
    /// <param name="attempt">
    /// Its token is also cancelled at the end of <see cref="ModelsOptions.AttemptTimeout"/>, which does not include waiting in the queue.
    /// It has to turn that cancellation into a <see cref="ModelException"/> itself, since only it knows whether money was spent.
    /// </param>
    public async Task<T> RunAsync<T>(
        string model, Func<bool> mayRepeatBilledFailure, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var pipeline = _pipelines.GetOrAddPipeline(model, Configure);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(MayRepeatBilledFailure, mayRepeatBilledFailure);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (limited, attempt) => await attempt(limited.CancellationToken), context, attempt);
        }
        catch (BrokenCircuitException open)
        {
            throw new TransientModelException($"{model} keeps failing and is not called for a while. Try again in a minute.", inner: open);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _pipelines.Dispose();

    // The limiter is inside the retry: a permit is held by a call, not by a wait between calls. The timeout is inside the limiter:
    // waiting for a permit takes nothing off a call's time.
    private void Configure(ResiliencePipelineBuilder builder, ConfigureBuilderContext<string> context)
    {
        var model = context.PipelineKey;
        builder.TimeProvider = time;
        if (options.Value.MaxAttempts > 1)
            builder.AddRetry(Retry(model));
        builder
            .AddCircuitBreaker(CircuitBreaker(model))
            .AddConcurrencyLimiter(options.Value.MaxParallelCalls, queueLimit: int.MaxValue)
            .AddTimeout(options.Value.AttemptTimeout);
    }

    private RetryStrategyOptions Retry(string model) => new()
    {
        MaxRetryAttempts = options.Value.MaxAttempts - 1,
        Delay = options.Value.RetryDelay,
        MaxDelay = options.Value.MaxRetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception switch
        {
            // The provider would refuse whoever comes sooner, and nobody waits here for so long.
            ModelException { RetryAfter: { } asked } when asked > options.Value.MaxRetryDelay => false,
            TransientModelException or BrokenCircuitException => true,
            BilledWithoutImageException { MayRepeat: false } => false,
            BilledWithoutImageException => args.Context.Properties.GetValue(MayRepeatBilledFailure, static () => false)(),
            _ => false,
        }),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Exception switch
        {
            ModelException { RetryAfter: { } asked } => WithJitter(asked),
            BrokenCircuitException { RetryAfter: { } asked } =>
                WithJitter(asked < options.Value.MaxRetryDelay ? asked : options.Value.MaxRetryDelay),
            _ => (TimeSpan?)null,
        }),
        OnRetry = args =>
        {
            LogRetry(log, model, args.AttemptNumber + 1, args.RetryDelay.TotalSeconds, args.Outcome.Exception?.GetType().Name ?? "");
            return default;
        },
    };

    // Nearly every call must fail before the circuit opens: a burst of throttling alone is handled by waiting.
    private CircuitBreakerStrategyOptions CircuitBreaker(string model) => new()
    {
        FailureRatio = 0.9,
        MinimumThroughput = 20,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(10),
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Exception is TransientModelException or BilledWithoutImageException { WasBilled: false }),
        OnOpened = _ =>
        {
            LogOpened(log, model);
            return default;
        },
    };

    // Never sooner than asked, and up to half as long again: otherwise all that got the same Retry-After would return at once.
    private static TimeSpan WithJitter(TimeSpan asked) => asked * (1 + (Random.Shared.NextDouble() / 2));

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Model call repeats. Model: {Model}. Attempt: {Attempt}. WaitSeconds: {Wait}. Cause: {Cause}.")]
    private static partial void LogRetry(ILogger log, string model, int attempt, double wait, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Circuit opened. Model: {Model}.")]
    private static partial void LogOpened(ILogger log, string model);
}
