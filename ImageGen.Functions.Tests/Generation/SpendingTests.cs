using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>Spending is written down before it happens, and what may have been billed is repeated only as the setting allows.</summary>
public sealed class SpendingTests
{
    [Theory]
    [InlineData("never", 1, "failed")]
    [InlineData("retry-once", 2, "failed")]
    [InlineData("always", 4, "completed")]
    public async Task An_ambiguous_attempt_is_repeated_as_the_setting_says(string setting, int attempts, string status)
    {
        await using var host = await StartedAsync(new() { ["Spending:OnAmbiguous"] = setting });
        await host.Host.FaultAsync(new { fault = "reset", times = 3 });
        var asset = await host.Host.GenerateAsync(new { prompt = "An image that may have been billed" });
        Assert.Equal(status, asset.GetProperty("status").GetString());
        Assert.Equal(attempts, asset.GetProperty("attempts").GetArrayLength());
    }

    [Theory]
    [InlineData("never", "failed", 1)]
    [InlineData("retry-once", "completed", 2)]
    public async Task An_intent_without_an_outcome_becomes_ambiguous_after_a_restart(string setting, string status, int attempts)
    {
        await using var host = await StartedAsync(new() { ["Spending:OnAmbiguous"] = setting });
        await LeaveIntentBehindAsync(host.Host, "interrupted");
        var asset = await host.Host.GenerateAsync(new { prompt = "An image cut off by a crash", request_id = "interrupted" });
        Assert.Equal(status, asset.GetProperty("status").GetString());
        Assert.Equal(attempts, asset.GetProperty("attempts").GetArrayLength());
        Assert.Equal("ambiguous", asset.GetProperty("attempts")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_image_that_waits_in_staging_is_not_bought_again()
    {
        await using var host = await StartedAsync(new() { ["Spending:OnAmbiguous"] = "never" });
        await LeaveIntentBehindAsync(host.Host, "staged");
        var bytes = await BoughtBytesAsync(host.Host);
        await host.Host.Services.GetRequiredService<StagedImages>().PutAsync(
            RequestId.Parse("staged"),
            [
                new GeneratedImage(bytes, "image/png", 1024, 1024, "stability.stable-image-core-v1:1", 7, 1)
                {
                    Thumbnail = new(bytes, ImageFormat.Png, 1024, 1024, "#a1b2c3"),
                },
            ],
            default);

        var asset = await host.Host.GenerateAsync(new { prompt = "An image cut off by a crash", request_id = "staged" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal("settled", Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList()).GetProperty("outcome").GetString());
        Assert.Equal(7, asset.GetProperty("seed").GetInt64());
    }

    private static async Task LeaveIntentBehindAsync(ImageGenHost host, string id)
    {
        var request =
            new ImageGen.Generation.GenerationRequest { RequestId = id, Prompt = "An image cut off by a crash", AspectRatio = "1:1" };
        var catalog = host.Services.GetRequiredService<IRecordStore>();
        await catalog.CreateAsync(ImageGen.Generation.RecordStatus.NewRecord(request, DateTimeOffset.UnixEpoch), default);
        Assert.True(await catalog.AddAttemptAsync(
            request.Id, new SpendingAttempt(1, "stability.stable-image-core-v1:1", 0.04m, DateTimeOffset.UnixEpoch), default));
    }

    private static async Task<byte[]> BoughtBytesAsync(ImageGenHost host)
    {
        var asset = await host.GenerateAsync(new { prompt = "Any image will do here" });
        return await host.Client.GetByteArrayAsync(asset.GetProperty("s3_url").GetString());
    }

    private static async Task<StartedImageGenHost> StartedAsync(Dictionary<string, string?> settings)
    {
        var host = new StartedImageGenHost(settings);
        await host.StartAsync();
        return host;
    }
}
