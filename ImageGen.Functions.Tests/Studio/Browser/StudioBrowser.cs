using ImageGen.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>One Chromium for all tests of the page; each visit has a fresh profile.</summary>
public sealed class StudioBrowser : IAsyncLifetime
{
    // A loaded machine draws slowly.
    private const int TimeLimit = 60_000;

    // Of Debian; Playwright looks for its own elsewhere.
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = File.Exists(Chromium) ? Chromium : null,
            // For containers, where there is no user namespace and little shared memory. No name resolves but that of this machine.
            Args =
            [
                "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>
    /// Opens an address of the app and does what a test does there. Fails where the page asks another host, writes an error to the console
    /// or throws; a picture of a failure is beside the tests.
    /// </summary>
    /// <param name="expectedErrors">Parts of console errors that the test provokes.</param>
    public async Task VisitAsync(
        ImageGenHost host, string address, Func<IPage, Task> test, BrowserNewContextOptions? options = null,
        params IReadOnlyCollection<string> expectedErrors)
    {
        Assert.True(
            host.Services.GetRequiredService<StudioFiles>().IsBuilt, "The page is not built: npm run build in web/, then build the tests.");
        options ??= new();
        options.BaseURL = host.Client.BaseAddress!.ToString();
        options.Locale = "en-GB";
        options.ReducedMotion = ReducedMotion.Reduce;
        await using var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(TimeLimit);
        Assertions.SetDefaultExpectTimeout(TimeLimit);
        var faults = new PageFaults(context, host.Client.BaseAddress!, expectedErrors);
        var page = await context.NewPageAsync();
        try
        {
            await page.GotoAsync(address);
            await test(page);
            Assert.Empty(faults.Found);
        }
        catch (Exception failure)
        {
            var picture = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{DateTime.UtcNow:HHmmss-fff}.png");
            await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
            throw new Xunit.Sdk.XunitException(
                $"{failure.Message}\nPicture: {picture}\nFaults of the page: {string.Join("\n", faults.Found)}", failure);
        }
    }
}

/// <summary>The tests that share the browser; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StudioBrowserTests : ICollectionFixture<StudioBrowser>
{
    public const string Name = "Browser";
}
