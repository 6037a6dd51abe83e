using System.Net;
using ImageGen.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Pictures are deleted after a question; what is gone already is no fault.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class DeletePageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_picture_is_deleted_from_the_gallery_only_after_a_question()
    {
        await DrawAsync("owner", 2);
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                await page.Tile("owner-1").FocusAsync();
                await page.Keyboard.PressAsync("Delete");
                await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Delete this image?" })).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();
                await page.Keyboard.PressAsync("Escape");
                await Expect(page.Tile("owner-1")).ToBeFocusedAsync();

                await page.Keyboard.PressAsync("Delete");
                await page.Button("Delete").ClickAsync();
                await Expect(page.Tiles()).ToHaveCountAsync(1);
                await Expect(page.Tile("owner-0")).ToBeFocusedAsync();
            },
            host.App.As("owner"));

        using var gone = await host.App.Client.GetAsync("/api/assets/owner-1");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("completed", (await host.App.AssetAsync("owner-0")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_picture_that_was_deleted_elsewhere_goes_without_a_fault()
    {
        await DrawAsync("late", 2);
        await browser.VisitAsync(
            host.App,
            "/studio/gallery",
            async page =>
            {
                // Else its thumbnail might be asked for after the picture is gone.
                await page.SeePictureAsync(page.Tile("late-1").GetByRole(AriaRole.Img));
                await page.Tile("late-1").FocusAsync();
                using (var deleted = await host.App.Client.DeleteAsync("/api/assets/late-1"))
                    Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
                await page.Keyboard.PressAsync("Delete");
                await page.Button("Delete").ClickAsync();
                await Expect(page.Tiles()).ToHaveCountAsync(1);
                await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            },
            host.App.As("late"),
            "404");
    }

    [Fact]
    public Task The_page_of_a_deleted_picture_says_so() => browser.VisitAsync(
        host.App,
        "/studio/images/no-such-picture",
        async page =>
        {
            await Expect(page.Heading("The image is no longer there")).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
        },
        options: null,
        "404");

    [Fact]
    public async Task A_record_without_its_picture_says_so_wherever_it_is_shown()
    {
        await DrawAsync("hollow", 1);
        var key = (await host.App.AssetAsync("hollow-0")).GetProperty("s3_key").GetString()!;
        File.Delete(host.App.Services.GetRequiredService<DiskLayout>().Image(key));
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                await Expect(page.Carousel().First).ToContainTextAsync("No longer there");
                await page.AssertIsAccessibleAsync();
                await page.GotoAsync("/studio/gallery");
                await Expect(page.Tile("hollow-0")).ToContainTextAsync("No longer there");
                await page.AssertIsAccessibleAsync();
                await page.Tile("hollow-0").ClickAsync();
                await Expect(page.GetByText("The picture is no longer there.")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("hollow"),
            "404",
            "410");
    }

    /// <summary>Draws so many pictures of a user, with the ids of <see cref="SeededPictures"/>.</summary>
    private async Task DrawAsync(string user, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await host.App.CompleteAsync(new
            {
                prompt = $"Fox number {number} in the snow",
                user_id = user,
                request_id = $"{user}-{number}",
                resolution = 512,
            });
        }
    }
}
