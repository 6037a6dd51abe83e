using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class ImagingThrottleTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly ImagingThrottle _throttle = new(10_000_000, images: 3);

    [Fact]
    public async Task Never_more_pixels_are_in_than_there_is_room_for()
    {
        var (inside, most, lockable) = (0L, 0L, new Lock());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var pixels = 2_000_000 + (((worker * 7) + i) % 5 * 1_000_000);
                using var pass = await _throttle.EnterAsync(pixels, CancellationToken.None);
                lock (lockable)
                    most = Math.Max(most, inside += pixels);
                await Task.Yield();
                lock (lockable)
                    inside -= pixels;
            }
        })));
        Assert.InRange(most, 4_000_001, 10_000_000);
        Assert.Equal(10_000_000, _throttle.Free);
    }

    [Fact]
    public async Task An_image_waits_until_a_place_is_free()
    {
        var passes = new List<ImagingThrottle.Pass>();
        for (var i = 0; i < 3; i++)
            passes.Add(await _throttle.EnterAsync(1000, CancellationToken.None));
        var fourth = _throttle.EnterAsync(1000, CancellationToken.None).AsTask();
        Assert.Equal(1, _throttle.Waiting);
        Assert.False(fourth.IsCompleted);
        passes[0].Dispose();
        await fourth.WaitAsync(s_patience);
        Assert.Equal(0, _throttle.Waiting);
    }

    [Fact]
    public async Task A_large_image_is_not_overtaken_by_small_ones()
    {
        var first = await _throttle.EnterAsync(6_000_000, CancellationToken.None);
        var large = _throttle.EnterAsync(8_000_000, CancellationToken.None).AsTask();
        // Would fit in beside the first one, and does not beside the large one.
        var small = _throttle.EnterAsync(3_000_000, CancellationToken.None).AsTask();
        Assert.False(small.IsCompleted);
        first.Dispose();
        var pass = await large.WaitAsync(s_patience);
        Assert.False(small.IsCompleted);
        pass.Dispose();
        await small.WaitAsync(s_patience);
    }

    [Fact]
    public async Task Who_gives_up_makes_way_for_those_behind()
    {
        using var first = await _throttle.EnterAsync(6_000_000, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var large = _throttle.EnterAsync(8_000_000, patience.Token).AsTask();
        var small = _throttle.EnterAsync(3_000_000, CancellationToken.None).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => large);
        (await small.WaitAsync(s_patience)).Dispose();
        Assert.Equal(4_000_000, _throttle.Free);
        Assert.Equal(0, _throttle.Waiting);
    }

    [Fact]
    public async Task An_image_larger_than_the_gate_goes_alone()
    {
        using (await _throttle.EnterAsync(50_000_000, CancellationToken.None))
            Assert.Equal(0, _throttle.Free);
        Assert.Equal(10_000_000, _throttle.Free);
    }

    [Fact]
    public async Task A_pass_that_is_disposed_twice_makes_room_once()
    {
        var pass = await _throttle.EnterAsync(3_000_000, CancellationToken.None);
        pass.Dispose();
        pass.Dispose();
        Assert.Equal(10_000_000, _throttle.Free);
    }
}
