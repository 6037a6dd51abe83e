using System.Text;
using ImageGen.Imaging;
using ImageGen.Tests.Imaging;
using ImageGen.Tests.Marketing.Feeds;
using ImageGen.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>From a catalogue to its images, in the page.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class MarketingPageTests(StudioBrowser browser) : IAsyncLifetime
{
    private const string Design =
        """
        {"width":120,"height":60,"pages":[{"background":"#ffffff","children":[
          {"type":"image","src":"x","x":0,"y":0,"width":60,"height":60,"custom":{"variable":"photo"}},
          {"type":"text","x":64,"y":12,"width":50,"height":20,"fontSize":12,"fontFamily":"Inter","text":"Now {price}"}]}]}
        """;

    private TestFeed _feed = null!;

    // One batch at once, whose pictures a test may hold.
    public async Task InitializeAsync() => _feed = await TestFeed.StartAsync(
        ("Marketing:BatchSize", "5"), ("Marketing:MaxParallelBatches", "1"), ("PublicWeb:Deadline", "00:05:00"));

    public async Task DisposeAsync() => await _feed.DisposeAsync();

    [Fact]
    public async Task A_feed_is_started_followed_stopped_and_drawn_to_its_end()
    {
        const int Products = 30;
        await _feed.AddTemplateAsync(design: Design);
        for (var number = 1; number <= Products; number++)
        {
            _feed.Pictures[$"/{number}.png"] = ScriptedServer.Page(TestImage.Make(ImageFormat.Png, 64, 64), "Content-Type: image/png\r\n");
            await _feed.AddProductsAsync(1, picture: _feed.Url($"/{number}.png"), first: number);
        }

        await browser.VisitAsync(_feed.App, "/studio/marketing", async page =>
        {
            var estimate = page.GetByRole(AriaRole.Region, new() { Name = "Estimate" });
            await Expect(estimate.Locator("div").Filter(new() { HasText = "Images to draw" })).ToContainTextAsync($"{Products}");
            await page.AssertIsAccessibleEverywhereAsync();
            var (asked, goOn) = (0, new TaskCompletionSource());
            _feed.BeforeAnswer = () => Interlocked.Increment(ref asked) <= 8 ? Task.CompletedTask : goOn.Task;
            await page.Button("Draw all images").ClickAsync();

            var progress = page.GetByRole(AriaRole.Progressbar);
            await Expect(page.Heading("Being drawn")).ToBeVisibleAsync();
            await Expect(progress).Not.ToHaveJSPropertyAsync("value", 0);
            await page.AssertIsAccessibleAsync();
            await page.Button("Stop").ClickAsync();
            await Expect(page.Heading("Being stopped").Or(page.Heading("Stopped"))).ToBeVisibleAsync();
            goOn.SetResult();
            await Expect(page.Heading("Stopped")).ToBeVisibleAsync();
            Assert.InRange(await progress.EvaluateAsync<int>("bar => bar.value"), 1, Products - 1);

            await page.GetByRole(AriaRole.Button).Filter(new() { HasText = "Go on with the" }).ClickAsync();
            await Expect(page.Heading("Drawn")).ToBeVisibleAsync();
            await Expect(progress).ToHaveJSPropertyAsync("value", Products);
            await page.SeePictureAsync(page.GetByAltText($"{Products} images of the feed in one"));
            await page.AssertIsAccessibleEverywhereAsync();
        });

        var drawn = await _feed.QueryAsync("select count(*) from generated_feeds where status = 'GENERATED'");
        Assert.Equal($"{Products}", drawn[0][0]);
    }

    [Fact]
    public async Task Wrong_rows_of_a_catalogue_are_told_with_their_lines_and_the_others_are_there()
    {
        const string Catalogue = "id,title,price\nmug-1,A mug,5.00 EUR\nmug-2,A jug,7.00 EUR\n,Without an id,1.00 EUR\n";
        await browser.VisitAsync(_feed.App, "/studio/marketing?part=products", async page =>
        {
            await page.GetByLabel("File: CSV").SetInputFilesAsync(
                new FilePayload { Name = "catalogue.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Catalogue) });
            await page.Button("Import").ClickAsync();
            await Expect(page.GetByText("One row is wrong and left out.")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rows that were left out" })).ToContainTextAsync("4");
            await Expect(page.GetByText("A jug")).ToBeVisibleAsync();
            await page.AssertIsAccessibleEverywhereAsync();
        });
    }
}
