using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Products;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Products;

/// <summary>Which model makes the background where the request names none.</summary>
public sealed class BackgroundModelTests
{
    [Theory]
    [InlineData("", "", null)]
    [InlineData("", "a-key", "gpt-image-2")]
    [InlineData("stability.stable-image-ultra-v1:1", "a-key", "stability.stable-image-ultra-v1:1")]
    public async Task It_is_the_operators_else_one_of_OpenAI_where_there_is_a_key(string configured, string key, string? model)
    {
        await using var shop = await TestShop.StartAsync(("Products:Model", configured), ("Models:OpenAiKey", key));
        var request = new ProductRequest { RequestId = "mug", ProductUrl = "https://shop.example/mug" };
        var page = new PageDetails { Title = "Becher Morgenrot" };
        var written = ActivatorUtilities.CreateInstance<WritePrompt>(shop.App.Services).Run(new(request, new(page)));
        Assert.Null(written.Refusal);
        Assert.Equal(model, written.Background.Model);
    }

    [Fact]
    public async Task The_price_of_one_picture_is_known_before_it_is_asked_for()
    {
        await using var shop = await TestShop.StartAsync(("Products:Model", "stability.stable-image-ultra-v1:1"));

        var estimate = await shop.App.Client.GetFromJsonAsync<JsonElement>("/generative-ai-images/estimate?size=16:9");

        Assert.Equal("stability.stable-image-ultra-v1:1", estimate.GetProperty("model").GetString());
        Assert.Equal(0.14m, estimate.GetProperty("price_usd").GetDecimal());
        Assert.True(estimate.GetProperty("width").GetInt32() > estimate.GetProperty("height").GetInt32());
        using var wrong = await shop.App.Client.GetAsync("/generative-ai-images/estimate?size=7:1");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }
}
