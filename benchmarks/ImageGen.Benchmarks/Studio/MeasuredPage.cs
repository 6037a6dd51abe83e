using Microsoft.Playwright;

namespace ImageGen.Benchmarks.Studio;

/// <summary>A page that observes itself, with what <c>observe.js</c> collects there.</summary>
public sealed class MeasuredPage
{
    private readonly Uri _app;
    private int _others;

    public MeasuredPage(IPage page, Uri app)
    {
        ArgumentNullException.ThrowIfNull(page);
        (Page, _app) = (page, app);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } address && address.Authority != _app.Authority)
                Interlocked.Increment(ref _others);
        };
    }

    public IPage Page { get; }

    /// <summary>Requests to other hosts.</summary>
    public int Others => _others;

    public Task OpenAsync(string address) => Page.GotoAsync(address);

    /// <summary>A number that the browser has collected, such as <c>firstPaint</c>.</summary>
    public Task<double> CollectedAsync(string name) => Page.EvaluateAsync<double>("name => measured[name]", name);

    /// <summary>How long the slowest reaction to what is done takes until it is painted, ms; 16 stands for less.</summary>
    public async Task<double> DelayAsync(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        await Page.EvaluateAsync("() => { measured.delay = 0; }");
        await action();
        // The browser reports some time after the paint.
        await Page.WaitForTimeoutAsync(500);
        return Math.Max(16, await CollectedAsync("delay"));
    }

    /// <summary>Bytes of scripts as they were sent, and the number of all requests.</summary>
    public async Task<(double ScriptBytes, int Requests)> LoadedAsync()
    {
        var loaded = await Page.EvaluateAsync<double[]>("""
            () => {
              const all = performance.getEntriesByType("resource");
              const scripts = all.filter((one) => new URL(one.name).pathname.endsWith(".js"));
              return [scripts.reduce((sum, one) => sum + one.encodedBodySize, 0), all.length + 1];
            }
            """);
        return (loaded[0], (int)loaded[1]);
    }

    /// <summary>MB in use of the heap of scripts, and nodes of the document, after what is unused has been collected.</summary>
    public async Task<(double HeapMegabytes, double Nodes)> MemoryAsync()
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Performance.enable");
        // What the first round finalizes is free after the second.
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("HeapProfiler.collectGarbage");
        var answer = await session.SendAsync("Performance.getMetrics");
        await session.DetachAsync();
        var metrics = answer!.Value.GetProperty("metrics").EnumerateArray().ToList();
        return (Metric("JSHeapUsedSize") / 1e6, Metric("Nodes"));

        double Metric(string name) =>
            metrics.Single(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
    }
}
