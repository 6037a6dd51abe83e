using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class ImagingThrottleTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly ImagingThrottle _throttle = new(10_000_000, images: 3);

    [Fact]
    public async Task Never_more_pixels_are_in_work_than_the_limit()
    {
        var (inside, most, lockable) = (0L, 0L, new Lock());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var pixels = 2_000_000 + (((worker * 7) + i) % 5 * 1_000_000);
                using var lease = await _throttle.AcquireAsync(pixels, CancellationToken.None);
                lock (lockable)
                    most = Math.Max(most, inside += pixels);
                await Task.Yield();
                lock (lockable)
                    inside -= pixels;
            }
        })));
        Assert.InRange(most, 4_000_001, 10_000_000);
        Assert.Equal(10_000_000, _throttle.FreePixels);
    }

    [Fact]
    public async Task An_image_waits_until_a_place_is_free()
    {
        var leases = new List<ImagingThrottle.Lease>();
        for (var i = 0; i < 3; i++)
            leases.Add(await _throttle.AcquireAsync(1000, CancellationToken.None));
        var fourth = _throttle.AcquireAsync(1000, CancellationToken.None).AsTask();
        Assert.Equal(1, _throttle.Waiting);
        Assert.False(fourth.IsCompleted);
        leases[0].Dispose();
        await fourth.WaitAsync(Timeout);
        Assert.Equal(0, _throttle.Waiting);
    }

    [Fact]
    public async Task A_large_image_is_not_overtaken_by_small_ones()
    {
        var first = await _throttle.AcquireAsync(6_000_000, CancellationToken.None);
        var large = _throttle.AcquireAsync(8_000_000, CancellationToken.None).AsTask();
        // Would fit in beside the first one, and does not beside the large one.
        var small = _throttle.AcquireAsync(3_000_000, CancellationToken.None).AsTask();
        Assert.False(small.IsCompleted);
        first.Dispose();
        var lease = await large.WaitAsync(Timeout);
        Assert.False(small.IsCompleted);
        lease.Dispose();
        await small.WaitAsync(Timeout);
    }

    [Fact]
    public async Task A_cancelled_waiter_lets_those_after_it_in()
    {
        using var first = await _throttle.AcquireAsync(6_000_000, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        var large = _throttle.AcquireAsync(8_000_000, cancellation.Token).AsTask();
        var small = _throttle.AcquireAsync(3_000_000, CancellationToken.None).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => large);
        (await small.WaitAsync(Timeout)).Dispose();
        Assert.Equal(4_000_000, _throttle.FreePixels);
        Assert.Equal(0, _throttle.Waiting);
    }

    [Fact]
    public async Task An_image_larger_than_the_limit_is_admitted_alone()
    {
        using (await _throttle.AcquireAsync(50_000_000, CancellationToken.None))
            Assert.Equal(0, _throttle.FreePixels);
        Assert.Equal(10_000_000, _throttle.FreePixels);
    }

    [Fact]
    public async Task A_lease_that_is_disposed_twice_is_released_once()
    {
        var lease = await _throttle.AcquireAsync(3_000_000, CancellationToken.None);
        lease.Dispose();
        lease.Dispose();
        Assert.Equal(10_000_000, _throttle.FreePixels);
    }
}
