using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Running requests are cancelled one by one, or all; the model answers when a test lets it.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class CancelPageTests(StudioBrowser browser) : IAsyncLifetime
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StubModel _model = null!;
    private ImageGenHost _host = null!;

    public async Task InitializeAsync()
    {
        _model = await StubModel.StartAsync();
        _model.Answer = _answer.Task.WaitAsync;
        _host = new(new(StudioHost.Patient) { ["Models:BedrockEndpoint"] = _model.Endpoint });
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        _answer.TrySetResult();
        await _host.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public Task One_is_cancelled_and_the_other_goes_on() => browser.VisitAsync(_host, "/", async page =>
    {
        const string Unwanted = "A lighthouse that nobody wants";
        const string Wanted = "A lighthouse that is wanted";
        await page.GenerateAsync(Unwanted);
        await page.GenerateAsync(Wanted);
        await Expect(page.Heading("2 running")).ToBeVisibleAsync();
        await page.AssertIsAccessibleAsync();

        await page.Card(Unwanted).GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Expect(Cancelled(page.Card(Unwanted))).ToBeVisibleAsync();
        await Expect(page.Heading("1 running")).ToBeVisibleAsync();
        _answer.SetResult();
        await page.SeePictureAsync(page.Card(Wanted).GetByAltText($"Generated poster: {Wanted}"));
        await Expect(Cancelled(page.Card(Unwanted))).ToBeVisibleAsync();
    });

    [Fact]
    public async Task All_are_cancelled_with_one_press()
    {
        await browser.VisitAsync(_host, "/", async page =>
        {
            foreach (var prompt in SeededPictures.Foxes(3))
                await page.GenerateAsync(prompt);
            await Expect(page.Heading("3 running")).ToBeVisibleAsync();

            await page.Button("Cancel all").ClickAsync();

            await Expect(Cancelled(page.GetByRole(AriaRole.Article))).ToHaveCountAsync(3);
            await Expect(page.Heading("Nothing running")).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
        });

        var records = await _host.AssetsOfAsync("anonymous");
        Assert.Equal(Enumerable.Repeat("cancelled", 3), records.Select(record => record.GetProperty("status").GetString()));
    }

    private static ILocator Cancelled(ILocator card) => card.GetByText("Cancelled.", new() { Exact = true });
}
