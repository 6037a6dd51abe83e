namespace ImageGen.Tests.Generation;

/// <summary>
/// When a model is down the next one paints, from the request and not from the first one's body; the record tells the story.
/// </summary>
public sealed class FallbackTests : IAsyncLifetime
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";

    private readonly ImageGenHost _host = new(new()
    {
        ["Models:MaxAttempts"] = "2",
        ["Models:Fallback"] = $"{Large}, gpt-image-2",
        ["Logging:LogLevel:ImageGen"] = "Information",
    });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_record_says_which_models_were_tried_why_each_failed_and_what_each_cost()
    {
        await _host.FaultAsync(new[] { new { fault = "unavailable", model = Core }, new { fault = "denied", model = Large } });
        var asset = await _host.CompleteAsync(new { prompt = "An image painted by the third", aspect_ratio = "4:3" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal("gpt-image-2", asset.GetProperty("model").GetString());
        Assert.Equal((4, 3), (asset.GetProperty("width").GetInt32() / (asset.GetProperty("height").GetInt32() / 3), 3));
        Assert.Equal(
            [(Core, "refused", 0.04m), (Core, "refused", 0.04m), (Large, "refused", 0.08m), ("gpt-image-2", "settled", 0.053m)],
            asset.GetProperty("attempts").EnumerateArray().Select(attempt => (
                attempt.GetProperty("model").GetString()!, attempt.GetProperty("outcome").GetString()!,
                    attempt.GetProperty("price_estimate_usd").GetDecimal())));
        Assert.All(asset.GetProperty("attempts").EnumerateArray().Take(3), attempt =>
            Assert.NotEmpty(attempt.GetProperty("detail").GetString()!));
    }

    [Fact]
    public async Task A_content_filter_is_not_gone_around()
    {
        await _host.FaultAsync(new { fault = "content-filter", model = Core });
        var asset = await _host.CompleteAsync(new { prompt = "An image that the first will not paint" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Theory]
    [InlineData("""{"error":{"code":"contentFilter","message":"x"}}""", "The model's content filter refused the request.")]
    [InlineData(
        """{"error":{"code":"bad_request","message":"x","innererror":{"code":"content_safety_violation"}}}""",
        "The model's content filter refused the request.")]
    [InlineData("""{"message":"No."}""", $"{Core} refused the request, and did not say clearly why.")]
    public async Task Neither_is_one_in_another_spelling_nor_what_may_be_one(string body, string error)
    {
        await _host.FaultAsync(new { fault = "error", status = 400, body, model = Core });
        var asset = await _host.CompleteAsync(new { prompt = "An image that the first will not paint" });
        Assert.Equal(error, asset.GetProperty("error").GetString());
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
        Assert.Contains(_host.Log.Lines, line =>
            line.StartsWith("Information: Model refused.", StringComparison.Ordinal)
            && line.Contains("MayFallBack: False", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("insufficient-quota")]
    [InlineData("denied")]
    public async Task What_lies_with_the_model_is_gone_around(string fault)
    {
        await _host.FaultAsync(new { fault, model = Core });
        var asset = await _host.CompleteAsync(new { prompt = $"An image that meets {fault} first" });
        Assert.Equal(Large, asset.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Unless_the_operator_says_so()
    {
        await using var lenient = new StartedImageGenHost(
            new() { ["Models:Fallback"] = Large, ["Models:FallbackOnContentRefusal"] = "true" });
        await lenient.StartAsync();
        await lenient.Host.FaultAsync(new { fault = "content-filter", model = Core });
        var asset = await lenient.Host.CompleteAsync(new { prompt = "An image that the first will not paint" });
        Assert.Equal(Large, asset.GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_model_that_was_named_is_not_exchanged()
    {
        await _host.FaultAsync(new { fault = "unavailable", model = Core });
        var asset = await _host.CompleteAsync(new { prompt = "An image by the one that was named", model = Core });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.All(asset.GetProperty("attempts").EnumerateArray(), attempt => Assert.Equal(Core, attempt.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task An_image_that_is_paid_and_lost_is_bought_elsewhere_only_as_often_as_losses_are_allowed()
    {
        await _host.FaultAsync(new { fault = "not-an-image", model = Core });
        var asset = await _host.CompleteAsync(new { prompt = "An image that was never an image" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Equal(["settled", "settled"],
            asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString()!));
    }
}
