using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>A request that fails says why and what to do, and is tried again where that may help.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class FailurePageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_failed_request_is_retried_and_becomes_a_picture()
    {
        const string Prompt = "A teapot that fails at first";
        await host.App.FaultAsync(new { fault = "denied", match = Prompt });
        await browser.VisitAsync(host.App, "/", async page =>
        {
            await page.GenerateAsync(Prompt);
            var failure = page.Card(Prompt).GetByRole(AriaRole.Group, new() { Name = "Failure" });
            await Expect(failure).ToContainTextAsync("access");
            await page.AssertIsAccessibleAsync();

            using (await host.App.Client.DeleteAsync("/local/bedrock/faults"))
                await page.Button("Retry").ClickAsync();

            await page.SeePictureAsync(page.Card(Prompt).GetByAltText("Generated poster"));
            await Expect(failure).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_prompt_that_the_model_refuses_is_changed_instead_of_repeated()
    {
        const string Prompt = "A teapot that the filter forbids";
        await host.App.FaultAsync(new { fault = "content-filter", match = Prompt });
        await browser.VisitAsync(host.App, "/", async page =>
        {
            await page.GenerateAsync(Prompt);
            await page.Button("Clear").ClickAsync();
            await Expect(page.Prompt()).ToBeFocusedAsync();
            await Expect(page.Prompt()).ToHaveValueAsync("");
            await Expect(page.Card(Prompt).GetByRole(AriaRole.Group, new() { Name = "Failure" })).ToContainTextAsync("prompt");
            await Expect(page.Button("Retry")).ToHaveCountAsync(0);

            await page.Button("Change and try anew").ClickAsync();

            await Expect(page.Prompt()).ToHaveValueAsync(Prompt);
        });
    }
}
