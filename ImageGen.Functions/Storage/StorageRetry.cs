using Polly;
using Polly.Retry;

namespace ImageGen.Storage;

/// <summary>How a write is repeated whose loss would cost money: the bytes of a paid image, and the outcome of a paid call.</summary>
internal static class StorageRetry
{
    /// <summary>How long it is repeated.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromMinutes(5);

    /// <summary>Waits 0.3 to 20 seconds between the tries, without an end of its own.</summary>
    /// <param name="onFailure">Told of each failure that is followed by another try.</param>
    public static RetryStrategyOptions Strategy(Action<ResilienceContext, Exception>? onFailure = null) => new()
    {
        MaxRetryAttempts = int.MaxValue,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(300),
        MaxDelay = TimeSpan.FromSeconds(20),
        UseJitter = true,
        OnRetry = args =>
        {
            if (args.Outcome.Exception is { } failure)
                onFailure?.Invoke(args.Context, failure);
            return default;
        },
    };
}
