using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>The gallery and the carousel without a mouse.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class GalleryKeysTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Arrows_home_and_end_go_through_the_gallery()
    {
        await host.App.SeedAsync("walker", SeededPictures.Foxes(12));
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await page.Tile("walker-0").FocusAsync();
                await PressAsync(page, "ArrowRight", page.Tile("walker-1"));
                await PressAsync(page, "ArrowLeft", page.Tile("walker-0"));
                await PressAsync(page, "End", page.Tile("walker-11"));
                await PressAsync(page, "ArrowUp", page.Locator(":focus:not([data-id=walker-11] a)"));
                await PressAsync(page, "Home", page.Tile("walker-0"));
                // One of them is in the order of Tab, so that the keyboard gets past the list.
                Assert.Equal(1, await page.Tiles().EvaluateAllAsync<int>("links => links.filter(link => link.tabIndex === 0).length"));
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("walker"));
    }

    [Fact]
    public async Task Enter_opens_a_picture_and_the_way_back_leads_to_it()
    {
        await host.App.SeedAsync("opener", SeededPictures.Foxes(6));
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await page.Tile("opener-3").FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Heading("Fox number 3 in the snow")).ToBeVisibleAsync();
                await page.SeePictureAsync(page.GetByAltText("Fox number 3"));
                await page.Keyboard.PressAsync("ArrowRight");
                await Expect(page.Heading("Fox number 4 in the snow")).ToBeVisibleAsync();
                await page.GoBackAsync();
                await Expect(page.Tile("opener-4")).ToBeFocusedAsync();
            },
            host.App.As("opener"));
    }

    [Fact]
    public async Task Two_pictures_are_chosen_and_compared()
    {
        await host.App.SeedAsync("judge", SeededPictures.Foxes(3));
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await page.Tile("judge-0").FocusAsync();
                await page.Keyboard.PressAsync("c");
                await page.Keyboard.PressAsync("ArrowRight");
                await page.Keyboard.PressAsync("c");
                await Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();
                await page.GetByRole(AriaRole.Link, new() { Name = "Compare", Exact = true }).ClickAsync();
                await page.SeePictureAsync(page.GetByAltText("A: Fox number 1"));
                await page.SeePictureAsync(page.GetByAltText("B: Fox number 0"));
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("judge"));
    }

    [Fact]
    public async Task Arrows_home_and_end_go_through_the_carousel_and_enter_opens_a_picture()
    {
        await host.App.SeedAsync("rider", SeededPictures.Foxes(20));
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                var pictures = page.Carousel();
                await pictures.First.FocusAsync();
                await PressAsync(page, "ArrowRight", pictures.Nth(1));
                await PressAsync(page, "End", pictures.Nth(19));
                await Expect(pictures.Nth(19)).ToBeInViewportAsync();
                await PressAsync(page, "ArrowLeft", pictures.Nth(18));
                await PressAsync(page, "Home", pictures.First);
                await page.Keyboard.PressAsync("p");
                await Expect(page.Prompt()).ToHaveValueAsync("Fox number 0 in the snow");
                await pictures.Nth(1).FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Heading("Fox number 1 in the snow")).ToBeVisibleAsync();
            },
            host.App.As("rider"));
    }

    private static async Task PressAsync(IPage page, string key, ILocator focused)
    {
        await page.Keyboard.PressAsync(key);
        await Expect(focused).ToBeFocusedAsync();
    }
}
