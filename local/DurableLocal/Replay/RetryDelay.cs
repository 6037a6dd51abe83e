using Microsoft.DurableTask;

namespace DurableLocal.Replay;

/// <summary>Computes the delays of a retry policy.</summary>
internal static class RetryDelay
{
    /// <summary>
    /// How long to wait after a failed attempt: <c>first × coefficient^(attempt-1)</c>, at most the policy's maximum interval, without
    /// jitter. Null when the policy gives up: no attempts or no time left, or its filter returns false.
    /// </summary>
    /// <param name="attempt">Attempts made so far, from 1.</param>
    /// <param name="elapsed">Time since the first attempt began. The timeout never stops a running attempt.</param>
    public static TimeSpan? After(int attempt, RetryPolicy policy, TimeSpan elapsed, Exception failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !IsHandled(policy, failure))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= policy.RetryTimeout)
            return null;

        var max = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < max.Ticks ? TimeSpan.FromTicks((long)ticks) : max;
    }

    // A filter that throws counts as false, so that the caller sees the activity's failure and not the filter's.
    private static bool IsHandled(RetryPolicy policy, Exception failure)
    {
        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
