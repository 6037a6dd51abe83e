using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>The same request with a seed need not be paid for twice.</summary>
public sealed class ReuseTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_stored_image_of_the_same_request_comes_back_and_nothing_is_paid()
    {
        var first = await host.CompleteAsync(new { prompt = "An image worth keeping", seed = 42, user_id = "mia" });
        var again = await host.CompleteAsync(new { prompt = "An image worth keeping", seed = 42, user_id = "mia", reuse = true });
        Assert.Equal("completed", again.GetProperty("status").GetString());
        Assert.Equal(first.GetProperty("request_id").GetString(), again.GetProperty("reused_from").GetString());
        Assert.Empty(again.GetProperty("attempts").EnumerateArray());
        Assert.Equal(first.GetProperty("sha256").GetString(), again.GetProperty("sha256").GetString());
        Assert.NotEqual(first.GetProperty("s3_key").GetString(), again.GetProperty("s3_key").GetString());
        Assert.Equal(await host.BytesAsync(first), await host.BytesAsync(again));
    }

    [Theory]
    [InlineData("""{"user_id": "tom"}""")]
    [InlineData("""{"seed": 44}""")]
    [InlineData("""{"format": "jpeg"}""")]
    [InlineData("""{"style": "vivid"}""")]
    [InlineData("""{"aspect_ratio": "16:9"}""")]
    [InlineData("""{"reuse": false}""")]
    public async Task Another_request_is_painted_and_paid(string difference)
    {
        var body = new Dictionary<string,
            object?>
        { ["prompt"] = "An image of their own each", ["seed"] = 43, ["user_id"] = "mia", ["reuse"] = true };
        await host.CompleteAsync(body);
        foreach (var field in JsonDocument.Parse(difference).RootElement.EnumerateObject())
            body[field.Name] = field.Value;
        var other = await host.CompleteAsync(body);
        Assert.False(other.TryGetProperty("reused_from", out _));
        Assert.Single(other.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task A_request_that_failed_is_no_image_to_reuse()
    {
        await host.FaultAsync(new { fault = "content-filter", match = "not liked at first", times = 1 });
        var first = await host.CompleteAsync(new { prompt = "An image not liked at first", seed = 45 });
        Assert.Equal("failed", first.GetProperty("status").GetString());
        var again = await host.CompleteAsync(new { prompt = "An image not liked at first", seed = 45, reuse = true });
        Assert.Equal("completed", again.GetProperty("status").GetString());
        Assert.False(again.TryGetProperty("reused_from", out _));
    }

    [Fact]
    public async Task An_image_that_is_gone_is_painted_again()
    {
        var first = await host.CompleteAsync(new { prompt = "An image that was deleted", seed = 46 });
        await host.Services.GetRequiredService<IImageStore>().DeleteAsync(first.GetProperty("s3_key").GetString()!, default);
        var again = await host.CompleteAsync(new { prompt = "An image that was deleted", seed = 46, reuse = true });
        Assert.Equal("completed", again.GetProperty("status").GetString());
        Assert.False(again.TryGetProperty("reused_from", out _));
        Assert.Equal(again.GetProperty("size_bytes").GetInt64(), (await host.BytesAsync(again)).Length);
    }
}
