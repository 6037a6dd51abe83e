namespace ImageGen.Benchmarks;

/// <summary>Callers who each begin their next job when the one before has ended.</summary>
internal static class ClosedLoop
{
    /// <summary>What each of the jobs returned, in no order.</summary>
    public static async Task<List<T>> RunAsync<T>(int callers, int jobs, Func<Task<T>> job)
    {
        var left = jobs;
        var lists = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            var own = new List<T>();
            while (Interlocked.Decrement(ref left) >= 0)
                own.Add(await job());
            return own;
        }));
        return [.. lists.SelectMany(own => own)];
    }
}
