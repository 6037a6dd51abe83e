using ImageGen.Marketing.Rendering;

namespace ImageGen.Tests.Marketing;

public sealed class UserTurnsTests
{
    [Fact]
    public async Task Users_take_turns_however_many_wait_of_one()
    {
        var turns = new UserTurns(1);
        var order = new List<string>();
        var first = await turns.EnterAsync("large", CancellationToken.None);
        var waiting = Enumerable.Repeat("large", 5).Concat(["small", "other", "small"]).Select(TakeAsync).ToList();

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["large", "small", "other", "large", "small", "large", "large", "large"], order);

        async Task TakeAsync(string user)
        {
            using var turn = await turns.EnterAsync(user, CancellationToken.None);
            order.Add(user);
        }
    }

    [Fact]
    public async Task No_more_draw_at_once_than_there_are_slots()
    {
        var turns = new UserTurns(3);
        var (running, most) = (0, 0);

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (i, cancellationToken) =>
        {
            using var turn = await turns.EnterAsync($"user{i % 7}", cancellationToken);
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        Assert.InRange(most, 1, 3);
        // All slots are free again.
        for (var i = 0; i < 3; i++)
            _ = await turns.EnterAsync("last", CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_takes_no_turn()
    {
        var turns = new UserTurns(1);
        var held = await turns.EnterAsync("mia", CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var waiting = turns.EnterAsync("noa", cancelled.Token).AsTask();

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();

        using var next = await turns.EnterAsync("mia", CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen;)
            seen = Volatile.Read(ref target);
    }
}
