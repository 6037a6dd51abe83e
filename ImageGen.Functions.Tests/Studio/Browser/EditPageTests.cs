using System.Text.Json;
using NetVips;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>A part of a picture is marked with the mouse and drawn anew.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class EditPageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task What_is_painted_over_is_drawn_anew()
    {
        var (id, address) = await PictureAsync("painter");
        await browser.VisitAsync(
            host.App,
            address,
            async page =>
            {
                await page.PaintMaskAsync();
                await page.GetByLabel("What is to be there").FillAsync("A sailing boat on the sea");
                await page.AssertIsAccessibleAsync();
                var request = await page.RunAndWaitForRequestAsync(
                    () => page.Button("Start the edit").ClickAsync(),
                    request => request.Method == "POST" && request.Url.EndsWith("/api/assets", StringComparison.Ordinal));

                AssertMarksTheLine(JsonDocument.Parse(request.PostData!).RootElement.GetProperty("mask").GetBytesFromBase64());
                await page.SeePictureAsync(page.GetByAltText("After"));
                await page.SeePictureAsync(page.GetByAltText("Before: "));
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("painter"));

        var edit = Assert.Single(await host.App.AssetsOfAsync("painter", "&source=edit"));
        Assert.Equal("inpaint", edit.GetProperty("task").GetString());
        Assert.Equal("completed", (await host.App.AssetAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_stroke_is_undone_and_without_one_nothing_is_sent()
    {
        var (_, address) = await PictureAsync("undoer");
        await browser.VisitAsync(
            host.App,
            address,
            async page =>
            {
                await page.PaintMaskAsync();
                await Expect(page.Button("Undo")).ToBeEnabledAsync();
                await page.Keyboard.PressAsync("Control+z");
                await Expect(page.Button("Undo")).ToBeDisabledAsync();
                await page.Button("Start the edit").ClickAsync();
                await Expect(page.GetByText("Mark what is to change: paint over it, or enter a rectangle.")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();
            },
            host.App.As("undoer"));

        Assert.Empty(await host.App.AssetsOfAsync("undoer", "&source=edit"));
    }

    private async Task<(string Id, string Address)> PictureAsync(string user)
    {
        var picture = await host.App.CompleteAsync(new { prompt = "A lighthouse by the sea", user_id = user, resolution = 512 });
        var id = picture.GetProperty("request_id").GetString()!;
        return (id, $"/studio/edit/{id}?task=inpaint");
    }

    private static void AssertMarksTheLine(byte[] file)
    {
        using var mask = Image.NewFromBuffer(file);
        Assert.Equal((512, 512), (mask.Width, mask.Height));
        Assert.Equal(255, mask.Getpoint(256, 256)[0]);
        Assert.Equal(0, mask.Getpoint(256, 128)[0]);
        Assert.Equal(0, mask.Getpoint(32, 256)[0]);
    }
}
