using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>What is looked for in the gallery is in its address, which others can open.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed partial class SearchPageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    private static readonly string[] Prompts = ["A red fox in the snow", "A blue whale in the sea", "A red barn in a meadow"];
    private static readonly string[] Tags = ["spring"];

    [Fact]
    public async Task Words_of_prompts_are_found_and_the_way_back_shows_all_again()
    {
        await host.App.SeedAsync("seeker", Prompts);
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await Expect(page.Tiles()).ToHaveCountAsync(3);
                await page.GetByLabel("Words of prompts").FillAsync("red");
                await Expect(page).ToHaveURLAsync(RedAddress);
                await Expect(page.Tiles()).ToHaveCountAsync(2);
                await Expect(page.GetByText("2 images, these are all")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();

                await page.GetByLabel("Words of prompts").FillAsync("no such words");
                await Expect(page.Heading("Nothing is like that")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();

                await page.Button("Remove the filter Words: no such words").ClickAsync();
                await Expect(page.Tiles()).ToHaveCountAsync(3);
            },
            host.App.As("seeker"));
    }

    [Fact]
    public async Task An_address_with_filters_shows_the_same_to_everybody()
    {
        await host.App.SeedAsync("sharer", Prompts);
        using var tagged = await host.App.Client.PutAsJsonAsync("/api/assets/sharer-2/tags", new { tags = Tags });
        Assert.True(tagged.IsSuccessStatusCode);
        await browser.VisitAsync(
            host.App,
            "/studio/gallery?q=red&tag=spring",
            async page =>
            {
                await Expect(page.Tiles()).ToHaveCountAsync(1);
                await Expect(page.Tile("sharer-2")).ToBeVisibleAsync();
                await Expect(page.GetByLabel("Words of prompts")).ToHaveValueAsync("red");
                await page.Button("Remove the filter Tag: spring").ClickAsync();
                await Expect(page.Tiles()).ToHaveCountAsync(2);
                await page.GoBackAsync();
                await Expect(page.Tiles()).ToHaveCountAsync(1);
            },
            host.App.As("sharer"));
    }

    [Fact]
    public async Task States_are_chosen_from_a_list()
    {
        const string Prompt = "A teapot that was never drawn";
        await host.App.SeedAsync("sorter", Prompts);
        await host.App.FaultAsync(new { fault = "denied", match = Prompt });
        await host.App.CompleteAsync(new { prompt = Prompt, user_id = "sorter" });
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await Expect(page.Tiles()).ToHaveCountAsync(4);
                await page.Locator("summary").GetByText("Filters").ClickAsync();
                await page.GetByLabel("State").SelectOptionAsync(new SelectOptionValue { Label = "Failed or cancelled" });
                await Expect(page.Tiles()).ToHaveCountAsync(1);
                await Expect(page.Tiles().First).ToContainTextAsync(Prompt);
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("sorter"));
    }

    [GeneratedRegex(@"\?q=red$")]
    private static partial Regex RedAddress { get; }
}
