using System.Globalization;

namespace ImageGen.Benchmarks.Studio;

/// <summary>What a gallery holds in memory before and after a user has scrolled through it, screen by screen.</summary>
public sealed record ScrollFigures(int Items, double Seconds, double HeapBefore, double HeapAfter, double NodesBefore, double NodesAfter)
{
    public const string Header = """
        | records | scrolled through | seconds | heap MB, before | after | nodes, before | after |
        |---|---|---|---|---|---|---|
        """;

    public static Task<ScrollFigures> OfAsync(MeasuredBrowser browser, string user, int records, int items)
    {
        ArgumentNullException.ThrowIfNull(browser);
        return browser.VisitAsync(user, "/studio/gallery", async page =>
        {
            await page.Page.EvaluateAsync("id => picturesFrom(id, 0)", GalleryRecords.Id(user, records - 1).Value);
            var (heapBefore, nodesBefore) = await page.MemoryAsync();
            var start = await page.Page.EvaluateAsync<double>("() => performance.now()");
            var reached = await page.Page.EvaluateAsync<int>("items => scrollThrough(items)", items);
            var seconds = (await page.Page.EvaluateAsync<double>("() => performance.now()") - start) / 1000;
            var (heapAfter, nodesAfter) = await page.MemoryAsync();
            return new ScrollFigures(reached, seconds, heapBefore, heapAfter, nodesBefore, nodesAfter);
        });
    }

    public static ScrollFigures MedianOf(IReadOnlyCollection<ScrollFigures> visits) => new(
        visits.Min(one => one.Items), Medians.Of(visits, one => one.Seconds), Medians.Of(visits, one => one.HeapBefore),
        Medians.Of(visits, one => one.HeapAfter), Medians.Of(visits, one => one.NodesBefore), Medians.Of(visits, one => one.NodesAfter));

    public string Row(int records) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {records:#,0} | {Items:#,0} | {Seconds:0.0} | {HeapBefore:0.0} | {HeapAfter:0.0} | {NodesBefore:0} | {NodesAfter:0} |");
}
