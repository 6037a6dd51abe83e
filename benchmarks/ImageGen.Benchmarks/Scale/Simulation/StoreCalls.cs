namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>Calls of stores one after the other: three repeats by the SDK, as <c>AwsClients</c> sets them.</summary>
internal sealed class StoreCalls(World world, int hash)
{
    private const int Repeats = 3;
    private const double FirstWait = 0.05;

    /// <param name="isPaid">Whether an image depends on it: then it is repeated for five minutes.</param>
    /// <param name="then">Is told whether all were taken.</param>
    public void Make(IReadOnlyList<StoreCall> calls, bool isPaid, Action<bool> then) => Make(calls, 0, 0, isPaid, then);

    private void Make(IReadOnlyList<StoreCall> calls, int next, int repeat, bool isPaid, Action<bool> then)
    {
        if (next == calls.Count)
        {
            then(true);
            return;
        }

        var call = calls[next];
        if (world.TryCall(call, hash))
        {
            world.Events.After(
                call.IsImage ? world.Setup.ImageSeconds : world.Setup.RecordSeconds, () => Make(calls, next + 1, 0, isPaid, then));
            return;
        }

        if (repeat == (isPaid ? 20 : Repeats))
        {
            then(false);
            return;
        }

        world.Events.After(
            Math.Min(FirstWait * Math.Pow(2, repeat), 20) * (0.5 + world.Random.NextDouble()),
            () => Make(calls, next, repeat + 1, isPaid, then));
    }
}
