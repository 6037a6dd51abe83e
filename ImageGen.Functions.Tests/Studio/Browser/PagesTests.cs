using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Every page opens, with and without pictures, in small and dark too, and says what it is.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class PagesTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    private const string User = "visitor";

    [Theory]
    [InlineData("/", "Studio", "ImageGen")]
    [InlineData("/movie-poster-generation", "Movie Poster Generation", "Movie Poster Generation")]
    [InlineData("/studio/gallery", "Gallery", "Gallery")]
    [InlineData("/studio/images/visitor-0", "Fox number 0 in the snow", "Fox number 0")]
    [InlineData("/studio/compare", "Compare", "Compare")]
    [InlineData("/studio/compare?a=visitor-0&b=visitor-1", "Compare", "Compare")]
    [InlineData("/studio/edit/visitor-0?task=inpaint", "Edit", "Edit")]
    [InlineData("/studio/edit/visitor-0?task=outpaint", "Edit", "Edit")]
    [InlineData("/studio/products", "Products", "Products")]
    [InlineData("/studio/products?many=1", "Products", "Products")]
    [InlineData("/studio/dashboard", "Dashboard", "Dashboard")]
    [InlineData("/studio/contact", "Contact", "Contact")]
    [InlineData("/studio/no-such-page", "There is no such page", "No such page")]
    public async Task A_page_opens_with_its_heading(string address, string heading, string title)
    {
        await host.App.SeedAsync(User, SeededPictures.Foxes(8));
        await browser.VisitAsync(
            host.App,
            address,
            async page =>
            {
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
                Assert.Contains(title, await page.TitleAsync(), StringComparison.Ordinal);
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await page.AssertIsAccessibleEverywhereAsync();
            },
            host.App.As(User));
    }

    [Fact]
    public Task A_newcomer_is_told_how_to_begin() => browser.VisitAsync(
        host.App,
        "/",
        async page =>
        {
            await AssertSaysAsync(page, "Begin with an example");
            await page.GotoAsync("/studio/gallery");
            await AssertSaysAsync(page, "No images yet");
            await page.GotoAsync("/studio/products");
            await AssertSaysAsync(page, "There is none yet. Paste the address of a product page above.");
            await page.GotoAsync("/studio/dashboard");
            await AssertSaysAsync(page, "Write the first one in the studio.");
        },
        host.App.As("newcomer"));

    [Fact]
    public Task Where_marketing_is_off_its_page_says_how_to_switch_it_on() => browser.VisitAsync(
        host.App,
        "/studio/marketing",
        async page =>
        {
            await Expect(page.Heading("Marketing is switched off")).ToBeVisibleAsync();
            await page.AssertIsAccessibleEverywhereAsync();
        },
        options: null,
        "503");

    [Fact]
    public Task The_keys_of_the_page_are_listed_and_the_focus_goes_back() => browser.VisitAsync(
        host.App,
        "/studio/gallery",
        async page =>
        {
            var link = page.GetByRole(AriaRole.Link, new() { Name = "Gallery", Exact = true });
            await link.FocusAsync();
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
            await page.AssertIsAccessibleEverywhereAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(link).ToBeFocusedAsync();
        });

    private static async Task AssertSaysAsync(IPage page, string sentence)
    {
        await Expect(page.GetByText(sentence)).ToBeVisibleAsync();
        await page.AssertIsAccessibleAsync();
    }
}
