using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>
/// Prompts of every bad kind, typed into the page: those that are none are refused at the field, the others are only texts.
/// </summary>
[Collection(StudioBrowserTests.Name)]
public sealed class PromptPageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    private static readonly (string Prompt, string Rule)[] NoPrompts =
    [
        ("A fox", "must say in at least 10 characters what the picture shows"),
        (new('x', 1001), "at most 1000 characters; it has 1001"),
        (string.Concat(Enumerable.Repeat("\u200B\u3164\u2800", 5)), "must contain words"),
        ("a fox\u0001\u0002\u0003\u0007\u001b\u0000", "10 to 1000"),
        ("?! ?! ?! ?! ?!", "must contain words"),
    ];

    private static readonly string[] OddPrompts =
    [
        "<img src=x onerror=\"document.title='broken'\"> a fox in the snow",
        "</textarea><script>document.title='broken'</script> a fox in the snow",
        "\u062b\u0639\u0644\u0628 \u0641\u064a \u0627\u0644\u062b\u0644\u062c \u202e (a fox in the snow)",
        new('W', 1000),
    ];

    [Fact]
    public async Task What_is_no_prompt_is_told_at_the_field_and_costs_nothing()
    {
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                foreach (var (prompt, rule) in NoPrompts)
                {
                    await page.GenerateAsync(prompt);
                    await Expect(page.GetByLabel("Prompt", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
                    await Expect(page.Locator("form .field-error")).ToContainTextAsync(rule);
                    await Expect(page.Prompt()).ToHaveValueAsync(prompt);
                }

                await page.AssertIsAccessibleAsync();
            },
            host.App.As("babbler"),
            "400");

        Assert.Empty(await host.App.AssetsOfAsync("babbler"));
    }

    [Fact]
    public Task An_odd_prompt_is_shown_as_the_text_that_it_is() => browser.VisitAsync(
        host.App,
        "/",
        async page =>
        {
            await page.SetViewportSizeAsync(360, 800);
            foreach (var prompt in OddPrompts)
                await page.GenerateAsync(prompt);
            await Expect(page.Carousel()).ToHaveCountAsync(OddPrompts.Length);
            foreach (var prompt in OddPrompts)
                await Expect(page.GetByText(prompt, new() { Exact = true }).First).ToBeVisibleAsync();
            await AssertOnlyTextsAsync(page);

            await page.GotoAsync("/studio/gallery");
            await Expect(page.Tiles()).ToHaveCountAsync(OddPrompts.Length);
            await AssertOnlyTextsAsync(page);
            await page.Tiles().First.ClickAsync();
            for (var left = OddPrompts.Length; left > 0; left--)
            {
                await page.SeePictureAsync(page.Locator("article img").First);
                await AssertOnlyTextsAsync(page);
                if (left > 1)
                    await page.Button("Older").ClickAsync();
            }
        },
        host.App.As("joker"));

    private static async Task AssertOnlyTextsAsync(IPage page)
    {
        await Expect(page.Locator("[src=x], main script")).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveTitleAsync("broken");
        await page.AssertIsAccessibleAsync();
    }
}
