using ImageGen.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.LocalHost.Bedrock;

/// <summary>A machine that lacks libvips: what needs it is refused in a sentence, the rest works.</summary>
public sealed class WithoutLibvipsTests : IAsyncLifetime
{
    private BedrockWorld world = null!;

    public async Task InitializeAsync() => world = await BedrockWorld.Start(
        services => services.AddSingleton(new ImagingLibrary(() => new DllNotFoundException("libvips.so.42"))), ("IgnoreRetirement", "true"));

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    public async Task Words_are_painted_all_the_same(string format) =>
        await world.Answer(BedrockWorld.Core, $$"""{"prompt":"a circle","output_format":"{{format}}"}""");

    [Fact]
    public async Task What_needs_it_is_a_model_error_that_names_it_and_costs_nothing()
    {
        foreach (var (model, body) in new[]
        {
            (BedrockWorld.Large, """{"prompt":"a circle","output_format":"webp"}"""),
            ("us.stability.stable-image-remove-background-v1:0", StabilityServiceTests.Body("stable-image-remove-background-v1:0").ToJsonString()),
            (BedrockWorld.Nova, AmazonBodies.Of("INPAINTING", Given.Plain(320, 320)).ToJsonString()),
        })
        {
            var (status, type, message) = await world.Refusal(model, body);
            Assert.Equal((424, "ModelErrorException"), (status, type));
            Assert.Contains("libvips42", message, StringComparison.Ordinal);
            Assert.Equal(("ModelErrorException", 0, false), await world.LastBooked());
        }
    }

    [Fact]
    public async Task OpenAi_says_so_with_a_500()
    {
        await using var openAi = OpenAi.OpenAiClient.Of(world);
        var (status, error) = await openAi.Refusal("""{"model":"gpt-image-2","prompt":"a circle","output_format":"webp"}""");
        Assert.Equal((500, "server_error"), (status, (string)error["type"]!));
        Assert.Contains("libvips42", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Single((await openAi.Answer("""{"model":"gpt-image-2","prompt":"a circle"}"""))["data"]!.AsArray());
    }
}
