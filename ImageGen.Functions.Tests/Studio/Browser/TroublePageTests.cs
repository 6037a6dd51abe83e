using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>A service that is away, slow, busy or broken: the page says so, loses nothing, and goes on by itself.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class TroublePageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    private const string Prompt = "A lighthouse in a storm";
    private const string Starts = "**/api/assets";

    [Fact]
    public Task A_service_that_is_away_is_told_and_looked_for_until_it_is_back() => browser.VisitAsync(
        host.App,
        "/",
        async page =>
        {
            await page.Prompt().FillAsync(Prompt);
            await page.RouteAsync("**/*", route => route.AbortAsync());
            var banner = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "nothing that you typed is lost" });
            await Expect(banner).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
            await Expect(page.Prompt()).ToHaveValueAsync(Prompt);

            await page.UnrouteAllAsync();

            await Expect(banner).ToHaveCountAsync(0);
            await page.Button("Generate").ClickAsync();
            await page.SeePictureAsync(page.Card(Prompt).GetByAltText("Generated poster"));
        },
        host.App.As("patient"),
        "ERR_FAILED");

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_nothing_is_started_twice()
    {
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                await page.RouteAsync(
                    Starts,
                    async route =>
                    {
                        await route.FetchAsync();
                        await route.AbortAsync();
                    },
                    new() { Times = 1 });
                await page.GenerateAsync(Prompt);
                await page.SeePictureAsync(page.Card(Prompt).GetByAltText("Generated poster"));
            },
            host.App.As("unlucky"),
            "ERR_FAILED");

        Assert.Single(await host.App.AssetsOfAsync("unlucky"));
    }

    [Fact]
    public Task A_refused_start_is_explained_and_can_be_tried_again() => browser.VisitAsync(
        host.App,
        "/",
        async page =>
        {
            var failure = page.Card(Prompt).GetByRole(AriaRole.Alert);
            var answers = new Queue<RouteFulfillOptions>(
            [
                new() { Status = 429, Body = """{"status":429,"detail":"Too many requests."}""", Headers = [new("Retry-After", "7")] },
                new() { Status = 500, Body = """{"status":500,"detail":"Something broke in the service."}""" },
                new() { Status = 502, Body = "<html>Bad gateway</html>" },
            ]);
            await page.RouteAsync(Starts, route => answers.TryDequeue(out var answer) ? route.FulfillAsync(answer) : route.ContinueAsync());
            await page.GenerateAsync(Prompt);
            await Expect(failure).ToContainTextAsync("Too many requests.");
            await Expect(failure).ToContainTextAsync("Try again in 7 seconds.");
            await page.AssertIsAccessibleAsync();
            await page.Button("Try again").ClickAsync();
            await Expect(failure).ToContainTextAsync("Something broke in the service.");
            await page.Button("Try again").ClickAsync();
            await Expect(failure).ToContainTextAsync("The service answered with status 502.");
            await page.Button("Try again").ClickAsync();
            await page.SeePictureAsync(page.Card(Prompt).GetByAltText("Generated poster"));
        },
        host.App.As("refused"),
        "429",
        "500",
        "502");

    [Fact]
    public async Task While_an_answer_is_slow_the_page_can_be_used()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                await page.RouteAsync(
                    Starts,
                    async route =>
                    {
                        await answer.Task;
                        await route.ContinueAsync();
                    },
                    new() { Times = 1 });
                await page.GenerateAsync(Prompt);
                await Expect(page.Card(Prompt).GetByText("Sending")).ToBeVisibleAsync();
                await page.AssertIsAccessibleAsync();
                await page.Button("Clear").ClickAsync();
                await page.Prompt().FillAsync("The next prompt is typed already");
                answer.SetResult();
                await page.SeePictureAsync(page.Card(Prompt).GetByAltText("Generated poster"));
                await Expect(page.Prompt()).ToHaveValueAsync("The next prompt is typed already");
            },
            host.App.As("unhurried"));
    }

    [Fact]
    public Task A_list_that_cannot_be_read_is_read_again_on_demand() => browser.VisitAsync(
        host.App,
        "/studio/contact",
        async page =>
        {
            const string Problem = """{"status":500,"detail":"The records could not be read."}""";
            await page.RouteAsync("**/api/assets?*", route => route.FulfillAsync(new() { Status = 500, Body = Problem }));
            await page.GotoAsync("/studio/gallery");
            await Expect(page.GetByText("The records could not be read.")).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
            await page.UnrouteAllAsync();
            await page.Button("Try again").ClickAsync();
            await Expect(page.Heading("No images yet")).ToBeVisibleAsync();
        },
        host.App.As("reader"),
        "500");
}
