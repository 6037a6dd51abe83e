using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Every page opens, in small and dark too, and says what it is.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class PagesTests(StudioBrowser browser, ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly (string Address, string Heading)[] Addresses =
    [
        ("/movie-poster-generation", "Movie Poster Generation"), ("/studio/contact", "Contact"),
    ];

    public static TheoryData<string, string, ColorScheme, int> Pages()
    {
        var rows = new TheoryData<string, string, ColorScheme, int>();
        foreach (var (address, heading) in Addresses)
        {
            rows.Add(address, heading, ColorScheme.Light, 1280);
            rows.Add(address, heading, ColorScheme.Dark, 1280);
            rows.Add(address, heading, ColorScheme.Light, 360);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public Task A_page_opens_with_its_heading(string address, string heading, ColorScheme scheme, int width) => browser.VisitAsync(
        host,
        address,
        async page =>
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
            Assert.Contains(heading, await page.TitleAsync(), StringComparison.Ordinal);
            await page.AssertIsAccessibleAsync();
        },
        new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
}
