using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>What was asked for, what it has cost, what has failed.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class DashboardPageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Spend_prompts_and_failures_are_shown_and_a_prompt_is_taken_into_the_studio()
    {
        const string Prompt = "A lighthouse that has its price";
        const string Failed = "A lighthouse that was refused";
        await host.App.FaultAsync(new { fault = "denied", match = Failed });
        await host.App.CompleteAsync(new { prompt = Prompt, user_id = "payer" });
        await host.App.CompleteAsync(new { prompt = Failed, user_id = "payer" });
        await browser.VisitAsync(
            host.App,
            "/studio/dashboard",
            async page =>
            {
                await Expect(Tile(page, "Spent this month")).ToContainTextAsync("$0.04");
                await Expect(Tile(page, "Pictures this month")).ToContainTextAsync("1");
                await Expect(Tile(page, "Requests this month")).ToContainTextAsync("2");
                await Expect(Part(page, "Recent failures")).ToContainTextAsync(Failed);
                await Expect(Part(page, "Attempts that may have been billed")).ToContainTextAsync("There are none.");
                await page.AssertIsAccessibleEverywhereAsync();

                await Part(page, "My recent prompts").GetByRole(AriaRole.Link, new() { Name = Prompt }).ClickAsync();

                await Expect(page.Prompt()).ToHaveValueAsync(Prompt);
            },
            host.App.As("payer"));
    }

    private static ILocator Tile(IPage page, string name) => page.Locator("dl > div").Filter(new() { HasText = name });

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name });
}
