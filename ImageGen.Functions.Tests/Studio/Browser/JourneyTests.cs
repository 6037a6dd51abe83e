using System.Net;
using ImageGen.Tests.Contact;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>All that a newcomer does, one after the other.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class JourneyTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    private const string Prompt = "A cinematic movie poster for a sci-fi thriller set in 2099";

    [Fact]
    public async Task A_poster_is_made_found_edited_downloaded_and_deleted_and_a_message_is_sent()
    {
        await browser.VisitAsync(host.App, "/movie-poster-generation", async page =>
        {
            await page.GenerateAsync(Prompt);
            await page.SeePictureAsync(page.GetByAltText("Generated poster"));

            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = Prompt }).ClickAsync();
            await Expect(page.Heading(Prompt)).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
            await page.GetByLabel("What to do").SelectOptionAsync("inpaint");
            await page.PaintMaskAsync();
            await page.GetByLabel("What is to be there").FillAsync("A city of glass towers");
            await page.Button("Start the edit").ClickAsync();
            await page.SeePictureAsync(page.GetByAltText("After"));

            await page.GetByRole(AriaRole.Link, new() { Name = "Details", Exact = true }).ClickAsync();
            await Expect(page.Heading("A city of glass towers")).ToBeVisibleAsync();
            await AssertDownloadsAsync(page);

            await page.Button("Delete").ClickAsync();
            await page.Button("Delete for good").ClickAsync();
            await Expect(page.Heading("A city of glass towers")).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Link, new() { Name = "Contact", Exact = true }).ClickAsync();
            foreach (var (field, value) in ContactCalls.Message())
                await page.Locator($"[name={field}]").FillAsync((string)value!);
            await page.Button("Send").ClickAsync();
            await Expect(page.Heading("Thank you, we have your message")).ToBeFocusedAsync();
        });

        var left = Assert.Single(await host.App.AssetsOfAsync("anonymous"));
        Assert.Equal(Prompt, left.GetProperty("prompt").GetString());
        Assert.Single(host.App.Kept());
    }

    private async Task AssertDownloadsAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true }).ClickAsync());
        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        var edit = Assert.Single(await host.App.AssetsOfAsync("anonymous", "&source=edit"));
        Assert.Equal(await host.App.BytesAsync(edit), await File.ReadAllBytesAsync(await download.PathAsync()));
        using var picture = await host.App.Client.GetAsync($"/api/assets/{edit.GetProperty("request_id").GetString()}");
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }
}
