using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Prompts of every bad kind, typed into the page: those that are none are refused at the field, the others are only texts.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class PromptPageTests(StudioBrowser browser, StudioHost host) : IClassFixture<StudioHost>
{
    public static TheoryData<string, string, string> NoPrompts => new()
    {
        { "short", "A fox", "must say in at least 10 characters what the picture shows" },
        { "long", new string('x', 1001), "10 to 1000" },
        { "invisible", string.Concat(Enumerable.Repeat("\u200B\u3164\u2800", 5)), "must contain words" },
        { "control", "a fox\u0001\u0002\u0003\u0007\u001b\u0000", "10 to 1000" },
        { "punctuation", "?! ?! ?! ?! ?!", "must contain words" },
    };

    public static TheoryData<string, string> OddPrompts => new()
    {
        { "markup", "<img src=x onerror=\"document.title='broken'\"> a fox in the snow" },
        { "script", "</textarea><script>document.title='broken'</script> a fox in the snow" },
        { "rtl", "\u062b\u0639\u0644\u0628 \u0641\u064a \u0627\u0644\u062b\u0644\u062c \u202e (a fox in the snow)" },
        { "unbroken", new string('W', 1000) },
    };

    [Theory]
    [MemberData(nameof(NoPrompts))]
    public async Task What_is_no_prompt_is_told_at_the_field_and_costs_nothing(string user, string prompt, string rule)
    {
        await browser.VisitAsync(
            host.App,
            "/",
            async page =>
            {
                await page.GenerateAsync(prompt);
                await Expect(page.GetByLabel("Prompt", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
                await Expect(page.Locator("form .field-error")).ToContainTextAsync(rule);
                await Expect(page.Prompt()).ToHaveValueAsync(prompt);
                await page.AssertIsAccessibleAsync();
            },
            host.App.As(user),
            "400");

        Assert.Empty(await host.App.AssetsOfAsync(user));
    }

    [Theory]
    [MemberData(nameof(OddPrompts))]
    public Task An_odd_prompt_is_shown_as_the_text_that_it_is(string user, string prompt) => browser.VisitAsync(
        host.App,
        "/",
        async page =>
        {
            await page.SetViewportSizeAsync(360, 800);
            await page.GenerateAsync(prompt);
            var card = page.GetByRole(AriaRole.Article);
            await page.SeePictureAsync(card.GetByAltText("Generated poster"));
            await Expect(card).ToContainTextAsync(prompt);
            await Expect(page.Carousel()).ToHaveCountAsync(1);
            await page.AssertIsAccessibleAsync();
            await page.GotoAsync("/studio/gallery");
            await Expect(page.Tiles()).ToHaveCountAsync(1);
            await page.AssertIsAccessibleAsync();
            await page.Tiles().ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
            await Expect(page.Locator("[src=x], main script")).ToHaveCountAsync(0);
            Assert.DoesNotContain("broken", (await page.TitleAsync()).Split('<')[0], StringComparison.Ordinal);
        },
        host.App.As(user));
}
