using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>So many requests in so long a time.</summary>
/// <param name="Requests">0 for no limit.</param>
public readonly record struct AddressLimit(int Requests, TimeSpan Window);

/// <summary>
/// Limits of one route for each client address. They count in this process, so that several instances allow several times as much, and a
/// restart forgets. The library measures time by the system's own clock; it takes no <see cref="TimeProvider"/>.
/// </summary>
public sealed class AddressLimits : IDisposable
{
    // Addresses share this many counters, so that a flood from many of them costs some megabytes at most. Which ones share is not known
    // outside: hash codes are seeded at random.
    private const int Counters = 16_384;

    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    /// <summary>Limits for a minute, an hour and a day; 0 for none.</summary>
    public AddressLimits(ClientAddress addresses, int perMinute, int perHour, int perDay)
        : this(
            addresses,
            new AddressLimit(perMinute, TimeSpan.FromMinutes(1)),
            new AddressLimit(perHour, TimeSpan.FromHours(1)),
            new AddressLimit(perDay, TimeSpan.FromDays(1)))
    {
    }

    /// <param name="limits">The shortest window first: what a longer one refuses has then used up no permit of a still longer one.</param>
    public AddressLimits(ClientAddress addresses, params IEnumerable<AddressLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        PartitionedRateLimiter<HttpContext>[] windows =
        [
            .. from limit in limits
               where limit.Requests > 0
               orderby limit.Window
               select PartitionedRateLimiter.Create<HttpContext, int>(http => RateLimitPartition.GetFixedWindowLimiter(
                   (int)((uint)HashCode.Combine(addresses.Of(http)) % Counters),
                   _ => new() { PermitLimit = limit.Requests, Window = limit.Window })),
        ];
        _limiter = windows.Length > 0
            ? PartitionedRateLimiter.CreateChained(windows)
            : PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetNoLimiter(0));
    }

    /// <summary>Counts a request. Null where it may go on, else how long its caller has to wait.</summary>
    public TimeSpan? Refuse(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait
            : TimeSpan.FromSeconds(1);
    }

    public void Dispose() => _limiter.Dispose();
}
