using System.Text.Json;
using Microsoft.Playwright;

namespace ImageGen.Benchmarks.Studio;

/// <summary>One Chromium; each visit has a fresh profile, and so an empty cache.</summary>
public sealed class MeasuredBrowser : IAsyncDisposable
{
    private const int TimeLimit = 300_000;
    private const string Chromium = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _app;

    private MeasuredBrowser(IPlaywright playwright, IBrowser browser, Uri app) =>
        (_playwright, _browser, _app) = (playwright, browser, app);

    public static async Task<MeasuredBrowser> StartAsync(Uri app)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            // Of Debian; Playwright looks for its own elsewhere.
            ExecutablePath = File.Exists(Chromium) ? Chromium : null,
            // As in the browser tests.
            Args =
            [
                "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
            ],
        });
        return new(playwright, browser, app);
    }

    /// <summary>Opens an address as a user, and measures there.</summary>
    public async Task<T> VisitAsync<T>(string user, string address, Func<MeasuredPage, Task<T>> measure)
    {
        await using var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _app.ToString(),
            Locale = "en-GB",
            ViewportSize = new() { Width = 1280, Height = 800 },
        });
        context.SetDefaultTimeout(TimeLimit);
        await context.AddInitScriptAsync($"localStorage.setItem('imagegen.user', {JsonSerializer.Serialize(user)});");
        await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Studio", "observe.js"));
        var page = new MeasuredPage(await context.NewPageAsync(), _app);
        await page.OpenAsync(address);
        return await measure(page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
