using Microsoft.DurableTask;

namespace DurableLocal.Replay;

/// <summary>When a retry policy tries again.</summary>
internal static class RetryDelay
{
    /// <summary>
    /// How long to wait after a failed attempt: <c>first × coefficient^(attempt-1)</c>, at most the policy's longest interval, without
    /// jitter. Null when the policy gives up: attempts or time are used up, or its filter says no.
    /// </summary>
    /// <param name="attempt">Attempts made so far, from 1.</param>
    /// <param name="elapsed">Time since the first attempt began. The timeout is looked at only here; a running attempt is never cut off.</param>
    public static TimeSpan? After(int attempt, RetryPolicy policy, TimeSpan elapsed, Exception failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !Wanted(policy, failure))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= policy.RetryTimeout)
            return null;

        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }

    // A filter that throws counts as no, so that the caller sees the activity's failure and not the filter's.
    private static bool Wanted(RetryPolicy policy, Exception failure)
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
