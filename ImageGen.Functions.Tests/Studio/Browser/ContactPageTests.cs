using ImageGen.Tests.Contact;
using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>The contact form: what is wrong is said before it is sent, what is sent arrives, and nothing that was typed is lost.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class ContactPageTests(StudioBrowser browser)
{
    private const string Address = "/studio/contact";

    [Fact]
    public async Task A_message_is_sent_from_the_page()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        await browser.VisitAsync(started.Host, Address, async page =>
        {
            await FillAsync(page);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByText("saved to contact_logs")).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();
        });

        var text = await File.ReadAllTextAsync(Assert.Single(started.Host.Kept()));
        Assert.Contains("Interested in enterprise licensing", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_the_field_and_nothing_is_sent()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        await browser.VisitAsync(started.Host, Address, async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await Assertions.Expect(Field(page, "firstName")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(4);
            await page.AssertIsAccessibleAsync();
        });

        Assert.Empty(started.Host.Kept());
    }

    [Fact]
    public async Task Where_messages_cannot_be_sent_what_was_typed_stays()
    {
        // A file is no folder.
        await using var started = new StartedImageGenHost(new() { ["Contact:LogFolder"] = typeof(ContactPageTests).Assembly.Location });
        await started.StartAsync();
        await browser.VisitAsync(
            started.Host,
            Address,
            async page =>
            {
                await FillAsync(page);
                await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
                await Assertions.Expect(page.GetByText("Your message could not be taken").First).ToBeVisibleAsync();
                await Assertions.Expect(Field(page, "comments")).ToHaveValueAsync("Interested in enterprise licensing");
                await page.AssertIsAccessibleAsync();
            },
            options: null,
            "503");
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"[name={name}]");

    // The comments are the last field before the button.
    private static async Task FillAsync(IPage page)
    {
        foreach (var (name, value) in ContactCalls.Message())
            await Field(page, name).FillAsync((string)value!);
    }
}
