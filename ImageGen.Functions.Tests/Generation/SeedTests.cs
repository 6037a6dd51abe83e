namespace ImageGen.Tests.Generation;

/// <summary>Every seed that a record shows can be asked for again and gives the same image.</summary>
public sealed class SeedTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("stability.sd3-5-large-v1:0")]
    public async Task Seed_0_is_refused_where_it_means_any(string? model)
    {
        var errors = await host.RefusedAsync(new { prompt = "An image of chance", seed = 0, model });
        Assert.Contains("from 1 to 2147483646", errors["seed"], StringComparison.Ordinal);
        Assert.Contains("0 means random", errors["seed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seed_that_was_chosen_gives_the_same_image_again()
    {
        const string Prompt = "An image that is wanted twice";
        var first = await host.CompleteAsync(new { prompt = Prompt });
        var second = await host.CompleteAsync(new { prompt = Prompt, seed = first.GetProperty("seed").GetInt64() });
        Assert.Equal(first.GetProperty("sha256").GetString(), second.GetProperty("sha256").GetString());
    }
}
