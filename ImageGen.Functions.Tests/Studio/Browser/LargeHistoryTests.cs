using System.Text.RegularExpressions;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>10,000 pictures with odd prompts, most of them without a file.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed partial class LargeHistoryTests(StudioBrowser browser, LargeHistoryTests.History history)
    : IClassFixture<LargeHistoryTests.History>
{
    [Fact]
    public Task The_gallery_has_only_what_is_seen_in_the_document_and_goes_on_to_the_end_of_what_is_loaded() => VisitAsync(
        "/studio/gallery",
        async page =>
        {
            await Expect(page.Tiles().First).ToContainTextAsync("9999 ");
            await page.Tiles().First.FocusAsync();
            for (var loaded = 100; loaded <= 300; loaded += 100)
            {
                await Expect(page.GetByText($"{loaded} images so far, there are more")).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("End");
            }

            // A row that is not full waits for what follows.
            await Expect(page.Locator("li:focus-within")).ToHaveAttributeAsync("aria-posinset", AlmostWholePage);
            Assert.InRange(await page.Tiles().CountAsync(), 1, 150);
            await AssertOnlyTextsAsync(page);
        });

    [Fact]
    public Task A_date_leads_to_the_middle_and_its_address_is_a_page() => VisitAsync(
        "/studio/gallery",
        async page =>
        {
            await page.GetByLabel("Jump to a date (UTC)").FillAsync("2025-01-18");
            await Expect(page.Tiles().First).ToContainTextAsync("5183 ");
            var older = page.GetByRole(AriaRole.Link, new() { Name = "Older", Exact = true });
            await older.ClickAsync();
            await Expect(page.Tiles().First).Not.ToContainTextAsync("5183 ");
            var first = await page.Tiles().First.GetAttributeAsync("href");
            await page.ReloadAsync();
            await Expect(page.Tiles().First).ToHaveAttributeAsync("href", first!);
            await AssertOnlyTextsAsync(page);
        });

    [Fact]
    public Task The_carousel_shows_the_newest() => VisitAsync(
        "/movie-poster-generation",
        async page =>
        {
            await Expect(page.Carousel()).ToHaveCountAsync(50);
            await Expect(page.Carousel().First).ToContainTextAsync("No longer there");
            await AssertOnlyTextsAsync(page);
        });

    [Fact]
    public Task A_search_without_a_hit_says_how_far_it_has_looked() => VisitAsync(
        "/studio/gallery?q=needle",
        page => Expect(page.Button("Search on (2,000 records searched)")).ToBeVisibleAsync());

    private Task VisitAsync(string address, Func<IPage, Task> test) =>
        browser.VisitAsync(history.App, address, test, history.App.As(History.User), "404", "410");

    private static async Task AssertOnlyTextsAsync(IPage page)
    {
        await Expect(page.Locator("[src=x], main script")).ToHaveCountAsync(0);
        await page.SetViewportSizeAsync(360, 800);
        await page.AssertIsAccessibleAsync();
    }

    [GeneratedRegex("^[2-9]9[0-9]$")]
    private static partial Regex AlmostWholePage { get; }

    /// <summary>One record every five minutes from the first day of 2025.</summary>
    public sealed class History : IAsyncLifetime
    {
        public const string User = "collector";

        private static readonly DateTimeOffset First = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private static readonly string[] Prompts =
        [
            "<img src=x onerror=\"document.title='broken'\">",
            "</script><script>document.title='broken'</script>",
            "\u062b\u0639\u0644\u0628 \u0641\u064a \u0627\u0644\u062b\u0644\u062c \u202e\u2066",
            new string('W', 990),
            string.Concat(Enumerable.Repeat("\U0001F98A", 400)),
            "a\u0000b\u0007c\nd\te",
            "",
            "{{7*7}} ${7*7} %s %00 ../../etc/passwd ' OR 1=1 --",
        ];

        public ImageGenHost App { get; } = new(StudioHost.Patient);

        public async Task InitializeAsync()
        {
            await App.InitializeAsync();
            await App.SeedAsync("model", "A fox");
            var records = App.Services.GetRequiredService<IRecordStore>();
            var picture = (await records.FindAsync("model-0", CancellationToken.None))!;
            await Parallel.ForAsync(0, 10_000, (number, token) => new(records.CreateAsync(Record(picture, number), token)));
        }

        public Task DisposeAsync() => App.DisposeAsync();

        private static ImageRecord Record(ImageRecord picture, int number) => picture with
        {
            RequestId = RequestId.Parse($"{User}-{number}"),
            UserId = User,
            Prompt = $"{number} {Prompts[number % Prompts.Length]}",
            CreatedAt = First.AddMinutes(5 * number),
            Images = [picture.Images[0] with { Key = $"generated/{User}/{number}.png" }],
        };
    }
}
