using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>The main job of the page: a prompt becomes a picture, and is found again after a reload.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class MoviePosterTests(StudioBrowser browser)
{
    private const string Prompt = "A cinematic movie poster for a sci-fi thriller set in 2099";

    [Fact]
    public async Task A_prompt_becomes_a_poster()
    {
        await using var started = new StartedImageGenHost(StudioHost.Patient);
        await started.StartAsync();
        await browser.VisitAsync(started.Host, "/movie-poster-generation", async page =>
        {
            await page.GenerateAsync(Prompt);
            await AssertIsShownAsync(page);
            await page.AssertIsAccessibleAsync();
        });
    }

    [Fact]
    public async Task A_job_is_found_again_after_a_reload()
    {
        await using var started = new StartedImageGenHost(StudioHost.Patient);
        await started.StartAsync();
        await started.Host.FaultAsync(new { fault = "timeout", seconds = 4, times = 1 });
        await browser.VisitAsync(started.Host, "/movie-poster-generation", async page =>
        {
            await page.GenerateAsync(Prompt);
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First).ToBeVisibleAsync();
            await page.ReloadAsync();
            await AssertIsShownAsync(page);
        });
    }

    private static async Task AssertIsShownAsync(IPage page)
    {
        await page.SeePictureAsync(page.GetByAltText("Generated poster").First);
        await Assertions.Expect(page.GetByText("Generated in ").First).ToBeVisibleAsync();
    }
}
