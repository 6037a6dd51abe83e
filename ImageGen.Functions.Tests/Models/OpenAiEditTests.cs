using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Tests.Imaging;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>The form of an edit, part by part, as OpenAI reads it.</summary>
public sealed class OpenAiEditTests
{
    private static readonly string Answer =
        $$"""{"data":[{"b64_json":"{{Convert.ToBase64String(TestImage.Make(ImageFormat.Png, 64, 64))}}"}]}""";

    [Theory]
    [InlineData(ImageFormat.Png, "image/png", "image.png")]
    [InlineData(ImageFormat.Jpeg, "image/jpeg", "image.jpg")]
    [InlineData(ImageFormat.WebP, "image/webp", "image.webp")]
    public async Task Every_file_has_its_type_and_a_name_that_ends_as_its_format_does(ImageFormat format, string type, string name)
    {
        var parts = await SendAsync(ImageTask.Inpaint, format, 64);
        Assert.Equal([Disposition("image", name), Disposition("mask", "mask.png")], parts.Where(IsFile).Select(part => part.Disposition));
        Assert.Equal([type, "image/png"], parts.Where(IsFile).Select(part => part.Type));
    }

    [Fact]
    public async Task An_outpainting_is_sent_as_PNG_with_its_mask_whatever_was_uploaded()
    {
        var parts = await SendAsync(ImageTask.Outpaint, ImageFormat.Jpeg, 640);
        Assert.Equal(
            [Disposition("image", "image.png"), Disposition("mask", "mask.png")], parts.Where(IsFile).Select(part => part.Disposition));
        Assert.All(parts.Where(IsFile), part => Assert.Equal("image/png", part.Type));
    }

    [Fact]
    public async Task One_image_is_named_image_and_every_parameter_is_text()
    {
        var parts = await SendAsync(ImageTask.ImageToImage, ImageFormat.Png, 64);
        Assert.Equal(
            ["model", "prompt", "n", "size", "quality", "output_format", "image"],
            parts.Select(part => part.Disposition.Split('"')[1]));
        Assert.All(parts.Where(part => !IsFile(part)), part => Assert.StartsWith("text/plain", part.Type, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("image", 50_000_000)]
    [InlineData("mask", 4_000_000)]
    public async Task A_file_that_OpenAI_would_refuse_for_its_length_is_not_sent(string field, int limit)
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(200, Answer));
        var request = Catalogs.Edit(ImageTask.Inpaint);
        var side = field == "mask" ? 6000 : 64;
        var image = new InputImage("", side, side, HasTransparency: false)
        {
            Bytes = field == "image" ? new byte[limit] : TestImage.Make(ImageFormat.Png, 64, 64),
        };
        var inputs = request.Inputs! with { Image = image, Mask = image with { Bytes = field == "mask" ? Speckled(side) : Mask(64) } };
        var failure = await Assert.ThrowsAsync<ModelRefusedException>(
            () => CallAsync(Gpt, stub.Address, request with { Inputs = inputs }));
        Assert.Equal(RefusalReason.TooLarge, failure.Reason);
        Assert.Contains($"The {field} is too large for gpt-image-2", failure.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Received);
    }

    private static async Task<IReadOnlyList<(string Disposition, string Type)>> SendAsync(ImageTask task, ImageFormat format, int side)
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(200, Answer));
        var request = Catalogs.Edit(task);
        var image = Catalogs.Image(side, TestImage.Make(format, side, side));
        var inputs = request.Inputs! with { Image = image, Mask = task.NeedsMask() ? Catalogs.Image(side, Mask(side)) : null };
        await CallAsync(Gpt, stub.Address, request with { Inputs = inputs });

        var sent = Assert.Single(stub.Received);
        Assert.Equal("/v1/images/edits", sent.Path);
        var boundary = sent.Headers.ContentType.ToString().Split("boundary=")[1].Trim('"');
        return [.. sent.Body.Split($"--{boundary}")[1..^1].Select(Head)];
    }

    private static (string Disposition, string Type) Head(string part)
    {
        var lines = part[..part.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        return (Header(lines, "Content-Disposition"), Header(lines, "Content-Type"));
    }

    private static string Header(string[] lines, string name) =>
        Assert.Single(lines, line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];

    private static string Disposition(string name, string file) => $"form-data; name=\"{name}\"; filename=\"{file}\"";

    private static bool IsFile((string Disposition, string Type) part) => part.Disposition.Contains("filename", StringComparison.Ordinal);

    private static byte[] Mask(int side) => TestImage.HalfMask(side, side);

    /// <summary>Black and white at random, which hardly compresses.</summary>
    private static byte[] Speckled(int side)
    {
        var pixels = new byte[side * side];
        new Random(1).NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = pixels[i] < 128 ? byte.MinValue : byte.MaxValue;
        using var image = NetVips.Image.NewFromMemory(pixels, side, side, 1, NetVips.Enums.BandFormat.Uchar);
        return image.PngsaveBuffer(compression: 1);
    }
}
