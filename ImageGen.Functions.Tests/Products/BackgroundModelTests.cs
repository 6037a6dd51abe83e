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
}
