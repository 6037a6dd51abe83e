using System.Text.Json;
using ImageGen.Tests.Architecture;
using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>What a page must be for everybody, in each of its states.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Axe = new(() => Repository.Read("web/node_modules/axe-core/axe.min.js"));

    /// <summary>axe finds nothing, and nothing is wider than the window.</summary>
    public static async Task AssertIsAccessibleAsync(this IPage page)
    {
        // The policy of the page allows no script of others; what is evaluated is none of the page.
        await page.EvaluateAsync($"() => {{ {Axe.Value}\n }}");
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations");
        Assert.True(violations.GetArrayLength() == 0, string.Join("\n", violations.EnumerateArray().Select(Sentence)));
        var (width, window) = (
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"),
            await page.EvaluateAsync<int>("() => document.documentElement.clientWidth"));
        Assert.True(width <= window, $"The page is {width} px wide in a window of {window} px.");
    }

    /// <summary>The same in light and dark, in a wide window and in the narrowest.</summary>
    public static async Task AssertIsAccessibleEverywhereAsync(this IPage page)
    {
        await page.AssertIsAccessibleAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.AssertIsAccessibleAsync();
        var wide = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, 800);
        await page.AssertIsAccessibleAsync();
        await page.SetViewportSizeAsync(wide.Width, wide.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static string Sentence(JsonElement violation) => $"{violation.GetProperty("id")}: {violation.GetProperty("help")}: "
        + string.Join(", ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").GetString()));
}
