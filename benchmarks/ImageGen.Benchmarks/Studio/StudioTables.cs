using Microsoft.Playwright;

namespace ImageGen.Benchmarks.Studio;

/// <summary>
/// The studio in a browser: its pages beside an empty one, and the gallery of 100, 10,000 and 100,000 images. Runs of what is compared take
/// turns, so that other work on the machine meets all of it.
/// </summary>
public static class StudioTables
{
    private const string Visitor = "visitor";
    private const int Visits = 9;
    private const int Scrolls = 3;

    private static readonly int[] Sizes = [100, 10_000, 100_000];

    // A page, the field that is typed into, the button that is pressed, and what ends what was started.
    private static readonly (string Address, string Field, string Button, Func<IPage, Task> End)[] Pages =
    [
        (StudioHost.EmptyPage, "textarea", "button", _ => Task.CompletedTask),
        ("/", "main textarea", "button[type=submit]:has-text('Generate')", MadeAsync),
        ("/movie-poster-generation", "main textarea", "button[type=submit]:has-text('Generate')", MadeAsync),
        ("/studio/gallery", "main input[type=search]", "main li[data-id] input[type=checkbox]", _ => Task.CompletedTask),
    ];

    /// <param name="rounds">Visits are this many times as many; below 1, galleries are smaller, too.</param>
    public static async Task PrintAsync(double rounds)
    {
        await using var host = await StudioHost.StartAsync();
        await using var browser = await MeasuredBrowser.StartAsync(host.Address);
        await host.AddRecordsAsync(Visitor, 100);
        await PagesAsync(browser, Times(Visits, rounds));

        var sizes = Sizes.Select(size => rounds < 1 ? Math.Max(100, (int)(size * rounds)) : size).Distinct().ToList();
        foreach (var size in sizes)
            await host.AddRecordsAsync(Owner(size), size);
        await GalleriesAsync(browser, sizes, Times(Visits, rounds));
        await ScrollsAsync(browser, sizes, Times(Scrolls, rounds));
    }

    private static async Task PagesAsync(MeasuredBrowser browser, int visits)
    {
        var figures = Pages.ToDictionary(page => page.Address, _ => new List<PageFigures>());
        // The first visits compile code.
        for (var visit = -2; visit < visits; visit++)
        {
            foreach (var (address, field, button, end) in Pages)
            {
                var one = await browser.VisitAsync(Visitor, address, page => PageFigures.OfAsync(page, field, button, end));
                if (visit >= 0)
                    figures[address].Add(one);
            }
        }

        var empty = PageFigures.MedianOf(figures[StudioHost.EmptyPage]);
        Console.WriteLine(PageFigures.Header);
        foreach (var (address, _, _, _) in Pages)
            Console.WriteLine(PageFigures.MedianOf(figures[address]).Row(address, empty));
    }

    private static async Task GalleriesAsync(MeasuredBrowser browser, List<int> sizes, int visits)
    {
        var figures = sizes.ToDictionary(size => size, _ => new List<GalleryFigures>());
        for (var visit = -2; visit < visits; visit++)
        {
            foreach (var size in sizes)
            {
                var one = await GalleryFigures.OfAsync(browser, Owner(size), size);
                if (visit >= 0)
                    figures[size].Add(one);
            }
        }

        Console.WriteLine(GalleryFigures.Header);
        foreach (var size in sizes)
            Console.WriteLine(GalleryFigures.MedianOf(figures[size]).Row(size, GalleryFigures.MedianOf(figures[sizes[0]])));
    }

    private static async Task ScrollsAsync(MeasuredBrowser browser, List<int> sizes, int visits)
    {
        Console.WriteLine(ScrollFigures.Header);
        foreach (var (size, items) in sizes.Select(size => (size, Math.Min(size, 5_000))).Append((sizes[^1], 1_000)))
        {
            var figures = new List<ScrollFigures>();
            for (var visit = 0; visit < visits; visit++)
                figures.Add(await ScrollFigures.OfAsync(browser, Owner(size), size, items));
            Console.WriteLine(ScrollFigures.MedianOf(figures).Row(size));
        }
    }

    private static Task MadeAsync(IPage page) => page.GetByText("Generated in ").First.WaitForAsync();

    private static string Owner(int records) => $"owner{records}";

    private static int Times(int quick, double rounds) => Math.Max(1, (int)(quick * rounds));
}
