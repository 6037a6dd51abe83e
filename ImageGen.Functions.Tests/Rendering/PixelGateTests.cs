using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

public sealed class PixelGateTests
{
    [Fact]
    public async Task Never_more_pixels_are_in_than_there_is_room_for()
    {
        var gate = new PixelGate(10_000_000, pictures: 3);
        var (inside, most, lockable) = (0L, 0L, new Lock());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    var pixels = 2_000_000 + (((worker * 7) + i) % 5 * 1_000_000);
                    using var pass = gate.Enter(pixels);
                    lock (lockable)
                        most = Math.Max(most, inside += pixels);
                    Thread.Yield();
                    lock (lockable)
                        inside -= pixels;
                }
            },
            TaskCreationOptions.LongRunning)));
        Assert.InRange(most, 4_000_001, 10_000_000);
    }

    [Fact]
    public async Task A_picture_waits_until_a_place_is_free()
    {
        var gate = new PixelGate(10_000_000, pictures: 3);
        var passes = Enumerable.Range(0, 3).Select(_ => gate.Enter(1000)).ToList();
        var fourth = Started(gate, () => gate.Enter(1000).Dispose(), waiting: 1);
        Assert.False(fourth.IsCompleted);
        passes[0].Dispose();
        await fourth;
        Assert.Equal(0, gate.Waiting);
    }

    [Fact]
    public async Task A_large_picture_is_not_overtaken_by_small_ones()
    {
        var gate = new PixelGate(10_000_000, pictures: 3);
        var first = gate.Enter(6_000_000);
        var order = new List<string>();

        var large = Started(gate, () => Note(8_000_000, "large"), waiting: 1);
        // Would fit in beside the first one, and does not beside the large one.
        var small = Started(gate, () => Note(3_000_000, "small"), waiting: 2);
        first.Dispose();
        await Task.WhenAll(large, small);
        Assert.Equal(["large", "small"], order);

        void Note(long pixels, string name)
        {
            using var pass = gate.Enter(pixels);
            order.Add(name);
        }
    }

    [Fact]
    public void A_picture_larger_than_the_gate_goes_alone()
    {
        var gate = new PixelGate(10_000_000, pictures: 3);
        using (gate.Enter(50_000_000))
            Assert.Equal(0, gate.Free);
        Assert.Equal(10_000_000, gate.Free);
    }

    [Fact]
    public void A_pass_that_is_disposed_twice_makes_room_once()
    {
        var gate = new PixelGate(10_000_000, pictures: 3);
        var pass = gate.Enter(3_000_000);
        pass.Dispose();
        pass.Dispose();
        Assert.Equal(10_000_000, gate.Free);
    }

    /// <summary>Starts work that must wait at the gate, and comes back when it does.</summary>
    private static Task Started(PixelGate gate, Action work, int waiting)
    {
        var task = Task.Factory.StartNew(work, TaskCreationOptions.LongRunning);
        Assert.True(SpinWait.SpinUntil(() => gate.Waiting == waiting, TimeSpan.FromSeconds(30)));
        return task;
    }
}
