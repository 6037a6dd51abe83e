using System.Globalization;
using Microsoft.Playwright;

namespace ImageGen.Benchmarks.Studio;

/// <summary>What the browser says about one visit to a page; times in ms.</summary>
public sealed record PageFigures(
    double FirstPaint, double LargestPaint, double Shift, double Typing, double Pressing, double ScriptBytes, int Requests, int Others)
{
    public const string Header = """
        | page | first paint ms | largest paint ms | layout shift | typing ms | pressing ms | script KB | requests | to other hosts |
        |---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>Visits a page that has been opened: waits until it is quiet, types into a field, presses a button.</summary>
    /// <param name="field">The field.</param>
    /// <param name="button">The button.</param>
    /// <param name="end">Waits until what the button started has ended.</param>
    public static async Task<PageFigures> OfAsync(MeasuredPage page, string field, string button, Func<IPage, Task> end)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(end);
        await page.Page.Locator(field).WaitForAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var (firstPaint, largestPaint) = (await page.CollectedAsync("firstPaint"), await page.CollectedAsync("largestPaint"));
        var (scriptBytes, requests) = await page.LoadedAsync();
        var typing = await page.DelayAsync(
            () => page.Page.Locator(field).PressSequentiallyAsync("city at sunset, towers of glass", new() { Delay = 40 }));
        var pressing = await page.DelayAsync(() => page.Page.Locator(button).First.ClickAsync());
        await end(page.Page);
        return new(
            firstPaint, largestPaint, await page.CollectedAsync("shift"), typing, pressing, scriptBytes, requests, page.Others);
    }

    /// <summary>Each figure's median, the largest of what must not be.</summary>
    public static PageFigures MedianOf(IReadOnlyCollection<PageFigures> visits) => new(
        Medians.Of(visits, one => one.FirstPaint), Medians.Of(visits, one => one.LargestPaint), visits.Max(one => one.Shift),
        Medians.Of(visits, one => one.Typing), Medians.Of(visits, one => one.Pressing), Medians.Of(visits, one => one.ScriptBytes),
        (int)Medians.Of(visits, one => one.Requests), visits.Max(one => one.Others));

    /// <param name="page">Its address.</param>
    /// <param name="empty">Of the empty page in the same run.</param>
    public string Row(string page, PageFigures empty)
    {
        ArgumentNullException.ThrowIfNull(empty);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {page} | {FirstPaint:0} ({FirstPaint / empty.FirstPaint:0.0}) | {LargestPaint:0} ({LargestPaint / empty.LargestPaint:0.0}) "
            + $"| {Shift:0.000} | {Typing:0} ({Typing / empty.Typing:0.0}) | {Pressing:0} ({Pressing / empty.Pressing:0.0}) "
            + $"| {ScriptBytes / 1000:0.0} | {Requests} | {Others} |");
    }
}
