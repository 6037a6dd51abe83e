using System.Globalization;

namespace ImageGen.Benchmarks.Studio;

/// <summary>What the gallery of one user takes; times in ms.</summary>
/// <param name="FirstPaint">Until something is painted.</param>
/// <param name="Thumbnails">Until all thumbnails on the screen are there.</param>
/// <param name="LinkedJump">The same, of the address of a date in the middle.</param>
/// <param name="Jump">The same, from the open page.</param>
public sealed record GalleryFigures(double FirstPaint, double Thumbnails, double LinkedJump, double Jump)
{
    public const string Header = """
        | records | first paint ms | first thumbnails ms | link to the middle ms | jump to the middle ms |
        |---|---|---|---|---|
        """;

    public static async Task<GalleryFigures> OfAsync(MeasuredBrowser browser, string user, int records)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var (newest, middle) = (GalleryRecords.Id(user, records - 1).Value, GalleryRecords.Id(user, (records / 2) - 1).Value);
        var address = $"/studio/gallery?to={GalleryRecords.CreatedAt(records / 2):yyyy-MM-ddTHH:mm:ssZ}";
        var (firstPaint, thumbnails, jump) = await browser.VisitAsync(user, "/studio/gallery", async page =>
        {
            var shown = await page.Page.EvaluateAsync<double>("id => picturesFrom(id, 0)", newest);
            return (
                await page.CollectedAsync("firstPaint"), shown,
                await page.Page.EvaluateAsync<double>("([address, id]) => jump(address, id)", new[] { address, middle }));
        });
        var linked = await browser.VisitAsync(
            user, address, page => page.Page.EvaluateAsync<double>("id => picturesFrom(id, 0)", middle));
        return new(firstPaint, thumbnails, linked, jump);
    }

    public static GalleryFigures MedianOf(IReadOnlyCollection<GalleryFigures> visits) => new(
        Medians.Of(visits, one => one.FirstPaint), Medians.Of(visits, one => one.Thumbnails),
        Medians.Of(visits, one => one.LinkedJump), Medians.Of(visits, one => one.Jump));

    /// <param name="records">How many the user has.</param>
    /// <param name="smallest">Of the user with the fewest, in the same run.</param>
    public string Row(int records, GalleryFigures smallest)
    {
        ArgumentNullException.ThrowIfNull(smallest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {records:#,0} | {FirstPaint:0} ({FirstPaint / smallest.FirstPaint:0.0}) "
            + $"| {Thumbnails:0} ({Thumbnails / smallest.Thumbnails:0.0}) | {LinkedJump:0} ({LinkedJump / smallest.LinkedJump:0.0}) "
            + $"| {Jump:0} ({Jump / smallest.Jump:0.0}) |");
    }
}
