using ImageGen.Tests.Products;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>The address of a product page becomes a picture, in the page.</summary>
[Collection(StudioBrowserTests.Name)]
public sealed class ProductsPageTests(StudioBrowser browser) : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async Task InitializeAsync() =>
        _shop = await TestShop.StartAsync([.. StudioHost.Patient.Select(pair => (pair.Key, pair.Value!))]);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public Task A_product_page_becomes_a_picture_beside_what_was_read() => browser.VisitAsync(
        _shop.App,
        "/studio/products",
        async page =>
        {
            var url = _shop.Put("/mug", TestShop.Product("Becher Morgenrot", "19.90"));
            await page.GetByLabel("Address of a product page").FillAsync(url);
            await page.Button("Make the picture").ClickAsync();

            var result = page.GetByRole(AriaRole.Region, new() { Name = "The picture and its page" });
            await page.SeePictureAsync(result.GetByAltText("Picture of Becher Morgenrot"));
            await Expect(result.GetByText("19,90").First).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link).Filter(new() { HasText = "/mug" }).Filter(new() { Has = page.Locator("img") }))
                .ToHaveCountAsync(1);
            await page.AssertIsAccessibleEverywhereAsync();

            await page.ReloadAsync();
            await page.SeePictureAsync(result.GetByAltText("Picture of Becher Morgenrot"));
        });

    [Fact]
    public Task A_page_that_cannot_be_read_is_made_up_for_by_a_headline() => browser.VisitAsync(
        _shop.App,
        "/studio/products",
        async page =>
        {
            var url = _shop.Put("/app", "<html><body><div id=root></div></body></html>");
            await page.GetByLabel("Address of a product page").FillAsync(url);
            await page.Button("Make the picture").ClickAsync();
            await Expect(page.GetByText("With a headline of your own the picture is made without the page.")).ToBeVisibleAsync();
            await page.AssertIsAccessibleAsync();

            await page.Button("Give the texts myself").ClickAsync();
            await page.GetByLabel("Headline").FillAsync("A mug for slow mornings");
            await page.Button("Make the picture").ClickAsync();

            await page.SeePictureAsync(page.GetByAltText("Picture of A mug for slow mornings"));
        });

    [Fact]
    public Task Wrong_lines_of_a_list_are_told_before_the_start_and_the_others_are_made() => browser.VisitAsync(
        _shop.App,
        "/studio/products?many=1",
        async page =>
        {
            var list = string.Join('\n', _shop.Put("/cup", TestShop.Product("Tasse Nord", "12.00")), "no address", _shop.Url("/gone"));
            await page.GetByLabel("Addresses of product pages").FillAsync(list);
            await Expect(page.Locator("#list-facts")).ToContainTextAsync("2 products to start.");
            await Expect(page.Locator("#list-facts li")).ToHaveCountAsync(1);
            await page.AssertIsAccessibleAsync();

            await page.Button("Make 2 pictures").ClickAsync();

            await Expect(page.GetByText("1 failed, 0 refused, 0 waiting or running.")).ToBeVisibleAsync();
            await Expect(page.Heading("2 of 2 have ended")).ToBeVisibleAsync();
            await page.AssertIsAccessibleEverywhereAsync();
        });
}
