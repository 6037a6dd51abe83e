using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>What people do on several pages of the studio, and where they find it.</summary>
internal static class StudioActions
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Prompt(this IPage page) => page.GetByPlaceholder("Describe the poster");

    /// <summary>The card of a request on the studio's pages.</summary>
    public static ILocator Card(this IPage page, string prompt) => page.GetByRole(AriaRole.Article, new() { Name = prompt, Exact = true });

    /// <summary>The images of the gallery that are in the document.</summary>
    public static ILocator Tiles(this IPage page) =>
        page.GetByRole(AriaRole.List, new() { Name = "Images, newest first" }).GetByRole(AriaRole.Link);

    public static ILocator Tile(this IPage page, string id) => page.Locator($"[data-id='{id}']").GetByRole(AriaRole.Link);

    public static ILocator Carousel(this IPage page) =>
        page.GetByRole(AriaRole.List, new() { Name = "The newest pictures" }).GetByRole(AriaRole.Link);

    public static async Task GenerateAsync(this IPage page, string prompt)
    {
        await page.Prompt().FillAsync(prompt);
        await page.Button("Generate").ClickAsync();
    }

    /// <summary>Waits until a picture is there, whole and not only its frame.</summary>
    public static async Task SeePictureAsync(this IPage page, ILocator picture)
    {
        await Expect(picture).ToBeVisibleAsync();
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        await Expect(picture).Not.ToHaveJSPropertyAsync("naturalWidth", 0);
    }

    /// <summary>Draws a line on the mask of a picture, from a quarter to three quarters of its width.</summary>
    public static async Task PaintMaskAsync(this IPage page)
    {
        var canvas = page.Locator("canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        var middle = box.Y + (box.Height / 2);
        await page.Mouse.MoveAsync(box.X + (box.Width / 4), middle);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 3 / 4), middle, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }
}
