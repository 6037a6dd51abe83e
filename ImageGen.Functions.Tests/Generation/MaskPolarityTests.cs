using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Tests.Imaging;
using NetVips;

namespace ImageGen.Tests.Generation;

/// <summary>
/// White is what changes, whichever model is asked and whatever it calls white. On a day on which the Amazon models were alive.
/// </summary>
public sealed class MaskPolarityTests
{
    private static readonly byte[] Input = TestImage.Make(ImageFormat.Png, 1024, 768);

    [Theory]
    [InlineData("us.stability.stable-image-inpaint-v1:0")]
    [InlineData("amazon.nova-canvas-v1:0")]
    [InlineData("amazon.titan-image-generator-v2:0")]
    [InlineData("gpt-image-2")]
    public async Task Inpainting_changes_what_is_white_and_leaves_what_is_black(string model)
    {
        using var after = await EditAsync(
            new { task = "inpaint", prompt = "a hot air balloon", model, mask = Convert.ToBase64String(TestImage.HalfMask(1024, 768)) });
        Assert.True(Difference(after, left: 0, top: 0) < 1.5, "the left is black in the mask");
        Assert.True(Difference(after, left: 700, top: 0) > 5, "the right is white in the mask");
    }

    [Theory]
    [InlineData("us.stability.stable-outpaint-v1:0")]
    [InlineData("amazon.nova-canvas-v1:0")]
    [InlineData("amazon.titan-image-generator-v2:0")]
    [InlineData("gpt-image-2")]
    public async Task Outpainting_leaves_the_image_and_paints_beside_it(string model)
    {
        using var after = await EditAsync(
            new { task = "outpaint", prompt = "a lake among mountains", model, expand_right = 256, expand_down = 0 });
        Assert.Equal((1280, 768), (after.Width, after.Height));
        Assert.True(Difference(after, left: 0, top: 0) < 1.5, "the image itself");
        using var added = after.Crop(1100, 0, 180, 768);
        Assert.True(added.WriteToMemory<byte>().Distinct().Count() > 20, "what was added is painted, not grey");
    }

    private static async Task<Image> EditAsync(object fields)
    {
        await using var host = new StartedImageGenHost([], new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await host.StartAsync();
        var body = JsonSerializer.SerializeToNode(fields)!.AsObject();
        body["image"] = Convert.ToBase64String(Input);
        var asset = await host.Host.CompleteAsync(body);
        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        return Image.NewFromBuffer(await host.Host.BytesAsync(asset));
    }

    private static double Difference(Image after, int left, int top)
    {
        using var before = Image.NewFromBuffer(Input);
        using var a = before.Crop(left, top, 300, 768);
        using var b = after.Crop(left, top, 300, 768);
        return Pixels.Difference(a.WriteToMemory<byte>(), b.WriteToMemory<byte>());
    }
}
