namespace ModelSimulator.Tests.Bedrock;

public sealed class ModelRegistryTests
{
    private const string Stability = """{"prompt":"a circle"}""";
    private const string Amazon =
        """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a circle"},"imageGenerationConfig":{"width":512,"height":512}}""";
    private const string EndOfLife =
        "This model version has reached the end of its life. Please refer to the AWS documentation for more details.";

    [Theory]
    [InlineData("stability.stable-image-core-v9:9")]
    [InlineData("us.stability.stable-image-core-v1:1")]
    [InlineData("gpt-image-2")]
    public async Task An_id_that_never_was_is_invalid(string model)
    {
        await using var host = await SimulatorHost.Start();
        Assert.Equal((400, "ValidationException", "The provided model identifier is invalid."), await host.Refusal(model, Stability));
    }

    [Theory]
    [InlineData(SimulatorHost.Nova)]
    [InlineData(SimulatorHost.Titan)]
    [InlineData("stability.stable-image-core-v1:0")]
    [InlineData("stability.stable-diffusion-xl-v1")]
    public async Task A_model_past_its_end_is_not_found(string model)
    {
        await using var host = await SimulatorHost.Start();
        Assert.Equal((404, "ResourceNotFoundException", EndOfLife), await host.Refusal(model, Amazon));
    }

    [Fact]
    public async Task A_model_answers_until_the_day_of_its_end()
    {
        await using var host = await SimulatorHost.Start();
        host.Clock.Advance(new DateTimeOffset(2026, 9, 29, 23, 59, 59, TimeSpan.Zero) - host.Clock.GetUtcNow());
        await host.Answer(SimulatorHost.Nova, Amazon);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((404, "ResourceNotFoundException", EndOfLife), await host.Refusal(SimulatorHost.Nova, Amazon));
    }

    [Theory]
    [InlineData(SimulatorHost.Nova)]
    [InlineData(SimulatorHost.Titan)]
    public async Task A_private_arrangement_keeps_retired_models_alive(string model)
    {
        await using var host = await SimulatorHost.StartBeforeRetirement();
        await host.Answer(model, Amazon);
    }

    [Theory]
    [InlineData("stability.stable-diffusion-xl-v1")]
    [InlineData("stability.stable-diffusion-xl-v1:0")]
    [InlineData("amazon.titan-image-generator-v1")]
    public async Task A_retired_model_that_is_not_simulated_is_not_found_whatever_the_settings(string model)
    {
        await using var host = await SimulatorHost.StartBeforeRetirement();
        Assert.Equal((404, "ResourceNotFoundException", EndOfLife), await host.Refusal(model, Stability));
    }

    [Fact]
    public async Task A_model_is_unknown_in_a_region_that_does_not_offer_it()
    {
        await using var host = await SimulatorHost.Start();
        using var body = SimulatorHost.Json(Stability);
        using var response = await host.Invoke(SimulatorHost.Core, body, SimulatorHost.Signature("eu-central-1"));
        Assert.Equal((400, "ValidationException", "The provided model identifier is invalid."), await SimulatorHost.Refusal(response));
    }

    [Fact]
    public async Task The_region_can_be_ignored()
    {
        await using var host = await SimulatorHost.Start(("IgnoreRegion", "true"));
        using var body = SimulatorHost.Json(Stability);
        using var response = await host.Invoke(SimulatorHost.Core, body, SimulatorHost.Signature("eu-central-1"));
        Assert.True(response.IsSuccessStatusCode);
    }
}
