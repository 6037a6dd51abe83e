using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using OpenAI;
using OpenAI.Images;

#pragma warning disable OPENAI001 // What GPT image models can do is marked experimental in the package.

namespace ModelSimulator.Tests.OpenAi;

/// <summary>The simulator by way of the real client.</summary>
public sealed class OpenAiPackageTests : IAsyncLifetime
{
    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_package_generates()
    {
        var options = new ImageGenerationOptions
        {
            Quality = GeneratedImageQuality.LowQuality,
            Size = new GeneratedImageSize(1024, 640),
            OutputFileFormat = GeneratedImageFileFormat.Jpeg,
            OutputCompressionFactor = 80,
            ModerationLevel = GeneratedImageModerationLevel.Low,
            Background = GeneratedImageBackground.Opaque,
            EndUserId = "somebody",
        };
        GeneratedImageCollection images = await Client().GenerateImagesAsync("a lighthouse", 2, options);
        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Equal((1024, 640, "jpeg"), Facts(image)));
        Assert.Equal(_host.Clock.GetUtcNow().ToUnixTimeSeconds(), images.CreatedAt.ToUnixTimeSeconds());
        Assert.Equal((GeneratedImageQuality.LowQuality, GeneratedImageFileFormat.Jpeg, GeneratedImageBackground.Opaque),
            (images.Quality, images.OutputFileFormat, images.Background));
        Assert.Equal(new GeneratedImageSize(1024, 640), images.Size);
        Assert.Equal(images.Usage.InputTokenCount + images.Usage.OutputTokenCount, images.Usage.TotalTokenCount);
        Assert.Equal(images.Usage.InputTokenCount, images.Usage.InputTokenDetails.TextTokenCount);

        GeneratedImage one = await Client().GenerateImageAsync("a lighthouse");
        Assert.Equal((1024, 1024, "png"), Facts(one));
    }

    [Fact]
    public async Task The_package_edits()
    {
        var sea = TestImages.Rendered("a lighthouse on a cliff at sunset", 1024, 640);
        using var image = new MemoryStream(sea);
        using var mask = new MemoryStream(TestImages.Holed(1024, 640, (x, y) => x < 300 && y < 300));
        GeneratedImage edited = await Client().GenerateImageEditAsync(
            image, "sea.png", "a red fox", mask, "mask.png", new ImageEditOptions
            {
                Quality = GeneratedImageQuality.HighQuality,
                Size = new GeneratedImageSize(1024, 640)
            });
        new Got(edited.ImageBytes.ToArray()).AssertChangedOnly(new(sea), (x, y) => x < 300 && y < 300);

        using var again = new MemoryStream(sea);
        GeneratedImageCollection two = await Client().GenerateImageEditsAsync(again, "sea.png", "in the manner of an oil painting", 2);
        Assert.Equal([(1024, 640, "png"), (1024, 640, "png")], two.Select(Facts));
    }

    [Theory]
    [InlineData("""{"fault":"content-filter"}""", 400, "moderation_blocked")]
    [InlineData("""{"fault":"throttle"}""", 429, "rate_limit_exceeded")]
    [InlineData("""{"fault":"insufficient-quota"}""", 429, "insufficient_quota")]
    [InlineData("""{"fault":"internal-error"}""", 500, null)]
    [InlineData("""{"fault":"unavailable"}""", 503, null)]
    public async Task The_package_shows_errors(string fault, int status, string? code)
    {
        await _host.InjectFault(fault);
        var failure = await Assert.ThrowsAsync<ClientResultException>(() => Client().GenerateImagesAsync("a lighthouse", 1));
        Assert.Equal(status, failure.Status);
        Assert.Equal(code, (string?)JsonNode.Parse(failure.GetRawResponse()!.Content.ToString())!["error"]!["code"]);
    }

    [Fact]
    public async Task The_package_waits_as_long_as_it_is_told_and_tries_again()
    {
        await _host.InjectFault("""{"fault":"throttle","times":1,"retryAfterSeconds":0}""");
        Assert.Single((await Client(retries: 1).GenerateImagesAsync("a lighthouse", 1)).Value);
        Assert.Equal(2, (await _host.Get("invocations")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_the_package_offers_for_DALL_E_is_refused()
    {
        var format = await Assert.ThrowsAsync<ClientResultException>(() => Client()
            .GenerateImagesAsync("x", 1, new ImageGenerationOptions { ResponseFormat = GeneratedImageFormat.Bytes }));
        Assert.Contains("Unknown parameter: 'response_format'.", format.Message, StringComparison.Ordinal);
        var style = await Assert.ThrowsAsync<ClientResultException>(() => Client()
            .GenerateImagesAsync("x", 1, new ImageGenerationOptions { Style = GeneratedImageStyle.Vivid }));
        Assert.Contains("Unknown parameter: 'style'.", style.Message, StringComparison.Ordinal);
        var quality = await Assert.ThrowsAsync<ClientResultException>(() => Client()
            .GenerateImagesAsync("x", 1, new ImageGenerationOptions { Quality = GeneratedImageQuality.High }));
        Assert.Contains("Invalid value: 'hd'.", quality.Message, StringComparison.Ordinal);
        Assert.Equal(404, (await Assert.ThrowsAsync<ClientResultException>(() => Client("dall-e-3").GenerateImagesAsync("x", 1))).Status);
    }

    private ImageClient Client(string model = "gpt-image-2", int retries = 0) => new(model, new ApiKeyCredential("sk-local"),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(_host.Root + "/openai/v1"),
            RetryPolicy = new ClientRetryPolicy(retries),
            NetworkTimeout = TimeSpan.FromMinutes(1),
        });

    private static (int Width, int Height, string Format) Facts(GeneratedImage image)
    {
        var got = new Got(image.ImageBytes.ToArray());
        return (got.Width, got.Height, got.Format);
    }
}
