using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Tests.Imaging;
using ImageGen.Tests.Models;

namespace ImageGen.Tests.Generation;

/// <summary>The format that each model is asked for, and what is stored of its file.</summary>
public sealed class ModelFormatTests
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";

    [Theory]
    [InlineData(ImageFormat.Jpeg, """{"width":1024,"height":1024}""", false)]
    [InlineData(ImageFormat.Jpeg, """{"aspect_ratio":"1:1"}""", true)]
    [InlineData(ImageFormat.WebP, """{"aspect_ratio":"1:1"}""", false)]
    [InlineData(ImageFormat.WebP, """{"width":1024,"height":1024}""", true)]
    public async Task What_the_model_made_is_stored_with_its_thumbnail_and_encoded_once(ImageFormat format, string size, bool isSigned)
    {
        var file = TestImage.Make(format, 1024, 1024);
        if (isSigned)
            file = EmbeddedMetadata.WithManifest(file, format);
        await using var stub = await ProviderStub.StartAsync(Bedrock(file));
        await using var started = await StartAsync(stub);

        var asset = await started.Host.CompleteAsync(Body(format.WireName(), size, Large));

        Assert.Equal(format.WireName(), Asked(Assert.Single(stub.Received)));
        Assert.Equal(format.ContentType(), asset.GetProperty("content_type").GetString());
        var stored = await started.Host.BytesAsync(asset);
        Assert.Equal(CodedPixels.Of(file), CodedPixels.Of(stored));
        // Content credentials are broken by any change.
        Assert.Equal(isSigned, stored.SequenceEqual(file));
        var thumbnail = TestImage.Probed(await started.Host.Client.GetByteArrayAsync(
            $"/api/assets/{asset.GetProperty("request_id").GetString()}/thumbnail?size=120"));
        Assert.Equal((ImageFormat.WebP, 120, 120), (thumbnail.Format, thumbnail.Width, thumbnail.Height));
    }

    [Theory]
    [InlineData("jpeg", ImageFormat.Png)]
    [InlineData("jpeg", ImageFormat.WebP)]
    [InlineData("webp", ImageFormat.Jpeg)]
    public async Task Another_format_than_was_asked_for_is_paid_once_and_converted(string ordered, ImageFormat came)
    {
        await using var stub = await ProviderStub.StartAsync(Bedrock(TestImage.Make(came, 1024, 1024)));
        await using var started = await StartAsync(stub);

        var asset = await started.Host.CompleteAsync(Body(ordered, """{"aspect_ratio":"1:1"}""", Large));

        Assert.Equal(ordered, Asked(Assert.Single(stub.Received)));
        Assert.Equal("settled", Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList()).GetProperty("outcome").GetString());
        Assert.Equal(ordered, TestImage.Probed(await started.Host.BytesAsync(asset)).Format.WireName());
    }

    [Fact]
    public async Task Each_model_that_is_tried_is_asked_for_what_it_can_make()
    {
        var file = TestImage.Make(ImageFormat.WebP, 1024, 1024);
        var away = new StubAnswer(503, """{"message":"x"}""") { Headers = { ["x-amzn-errortype"] = "ServiceUnavailableException" } };
        var answer = new StubAnswer(200, $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(file)}}"}]}""");
        await using var stub = await ProviderStub.StartAsync(away, away, answer);
        await using var started = await StartAsync(stub);

        var asset = await started.Host.CompleteAsync(Body("webp", """{"aspect_ratio":"1:1"}""", model: null));

        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        Assert.Equal(
            [(Core, "png"), (Large, "webp"), ("gpt-image-2", "webp")],
            asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("model").GetString()!)
                .Zip(stub.Received.Select(Asked)));
        Assert.Equal(CodedPixels.Of(file), CodedPixels.Of(await started.Host.BytesAsync(asset)));
    }

    private static async Task<StartedImageGenHost> StartAsync(ProviderStub stub)
    {
        var started = new StartedImageGenHost(new()
        {
            ["Models:BedrockEndpoint"] = stub.Address,
            ["Models:OpenAiEndpoint"] = $"{stub.Address}/v1",
            ["Models:OpenAiKey"] = "key",
            ["Models:MaxAttempts"] = "1",
            ["Models:Fallback"] = $"{Large}, gpt-image-2",
        });
        await started.StartAsync();
        return started;
    }

    private static Dictionary<string, object?> Body(string format, string size, string? model)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, object?>>(size)!;
        (body["prompt"], body["format"]) = ("A lighthouse at dusk", format);
        if (model is not null)
            body["model"] = model;
        return body;
    }

    private static StubAnswer Bedrock(byte[] file) =>
        new(200, $$"""{"seeds":[7],"finish_reasons":[null],"images":["{{Convert.ToBase64String(file)}}"]}""");

    private static string Asked(StubRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.GetProperty("output_format").GetString()!;
}
