using System.Globalization;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Tests.Imaging;

namespace ImageGen.Tests.Models;

/// <summary>What becomes of the images of one answer, good and spoilt.</summary>
public sealed class ImageInspectorTests
{
    private static readonly ImagingLibrary Imaging = new();
    private static readonly byte[] Good = TestImage.Make(ImageFormat.Png, 1024, 1024);
    private static readonly byte[] Half = HalfImage.Of(Good);

    private readonly ImageInspector _inspector = new(new ImageFinisher(Imaging));
    private readonly ImagePlan _plan = ImagePlanner.Plan(
        Catalogs.Request with { Count = 3, Shape = AspectRatio.Of(1, 1) }, Catalogs.At("2026-11-01").Find("gpt-image-2")!);

    [Fact]
    public async Task Whole_images_are_all_kept_each_with_its_thumbnail()
    {
        var batch = await _inspector.InspectAsync(Response(Good, Good, Good), _plan, attempt: 2);
        Assert.Equal(3, batch.Images.Count);
        Assert.All(batch.Images, image => Assert.Equal((2, 120), (image.Attempt, image.Thumbnail!.Width)));
        Assert.Null(batch.Shortfall);
    }

    [Fact]
    public async Task One_that_is_spoilt_does_not_spoil_the_others_that_were_paid_for()
    {
        var batch = await _inspector.InspectAsync(Response(Good, Half, Good), _plan, attempt: 1);
        Assert.Equal(2, batch.Images.Count);
        Assert.StartsWith("1 of 3 images could not be used.", batch.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_kept_back_and_what_was_spoilt_are_both_told()
    {
        var response = Response(Good, Half) with { Shortfall = "The filter withheld one." };
        var batch = await _inspector.InspectAsync(response, _plan, attempt: 1);
        Assert.StartsWith("The filter withheld one. 1 of 2 images", batch.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_must_not_change_keeps_its_memory_and_any_other_gives_it_back()
    {
        var signed = EmbeddedMetadata.WithManifest(Good, ImageFormat.Png);
        var (kept, returned, spoilt) = (Rent(signed), Rent(Good), Rent(Half));

        var batch = await _inspector.InspectAsync(new([kept, returned, spoilt]), _plan, attempt: 1);

        Assert.Same(kept.Rented, batch.Images[0].Rented);
        Assert.Equal(signed, kept.Rented!.Bytes.ToArray());
        Assert.All([returned, spoilt], image => Assert.Throws<ObjectDisposedException>(() => image.Rented!.Bytes));
        Assert.Equal(Pixels.Of(Good), Pixels.Of(batch.Images[1].Bytes.ToArray()));

        static ModelImage Rent(byte[] file)
        {
            var rented = RentedBytes.Rent(file.Length);
            file.CopyTo(rented.Bytes.AsSpan());
            return new(rented.Bytes, null) { Rented = rented };
        }
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public async Task Half_an_image_in_the_ordered_format_is_found_though_it_need_not_be_encoded(ImageFormat format)
    {
        var whole = TestImage.Make(format, 1024, 1024);
        var plan = ImagePlanner.Plan(Catalogs.Request with { Format = format, Size = new(1024, 1024) }, _plan.Model);
        var batch = await _inspector.InspectAsync(Response(HalfImage.Of(whole), whole), plan, attempt: 1);
        Assert.Equal(CodedPixels.Of(whole), CodedPixels.Of(Assert.Single(batch.Images).Bytes.ToArray()));
        Assert.Contains("decoded", batch.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_of_use_the_money_is_lost()
    {
        var lost = await Assert.ThrowsAsync<BilledWithoutImageException>(() => _inspector.InspectAsync(
            Response(Half, [], "no image"u8.ToArray()), _plan, attempt: 1));
        Assert.True(lost.WasBilled);
        Assert.Contains("decoded", lost.Message, StringComparison.Ordinal);
    }

    /// <summary>What was asked for, what came, what became of it, and what the note says.</summary>
    public static TheoryData<string, string, string, string, string?> Returned => new()
    {
        { "size 1024x1024 webp", "1024x1024 webp", "1024x1024 webp", "gpt", null },
        {
            "size 1024x1024 webp", "1254x1254 png", "1024x1024 webp", "gpt",
            "The model returned a 1254x1254 PNG; it was scaled to 1024x1024 and converted to WebP."
        },
        { "size 1024x1024 jpeg", "1024x1024 jpeg", "1024x1024 jpeg", "gpt", null },
        {
            "size 1024x1024 jpeg", "1024x1024 png", "1024x1024 jpeg", "gpt",
            "The model returned a 1024x1024 PNG; it was converted to JPEG."
        },
        {
            "size 1024x1024 jpeg", "1024x1024 webp", "1024x1024 jpeg", "gpt",
            "The model returned a 1024x1024 WebP; it was converted to JPEG."
        },
        {
            "size 1024x1024 webp", "1254x1254 jpeg", "1024x1024 webp", "gpt",
            "The model returned a 1254x1254 JPEG; it was scaled to 1024x1024 and converted to WebP."
        },
        { "size 1024x1024 jpeg", "1024x1024 jpeg", "1024x1024 jpeg", "core", null },
        { "size 1024x1024 jpeg", "1000x1000 jpeg", "1024x1024 jpeg", "core", null },
        {
            "size 1024x1024 png", "1024x1024 jpeg", "1024x1024 png", "gpt",
            "The model returned a 1024x1024 JPEG; it was converted to PNG."
        },
        {
            "size 1024x1024 png", "1536x1024 png", "1024x1024 png", "gpt",
            "The model returned a 1536x1024 PNG; it was cut to 1024x1024."
        },
        {
            "size 1024x1024 png", "400x300 png", "1024x1024 png", "gpt",
            "The model returned a 400x300 PNG; it was cut and scaled up to 1024x1024."
        },
        {
            "shape 1:1 png", "1254x1254 png", "1254x1254 png", "gpt",
            "The model returned a 1254x1254 PNG; it was kept as it came."
        },
        {
            "shape 1:1 png", "1536x1024 png", "1024x1024 png", "gpt",
            "The model returned a 1536x1024 PNG; it was cut to 1024x1024."
        },
        {
            "shape 16:9 webp", "1536x1024 png", "1536x864 webp", "gpt",
            "The model returned a 1536x1024 PNG; it was cut to 1536x864 and converted to WebP."
        },
        {
            "shape 1:1 png", "512x336 png", "1024x1024 png", "core",
            "The model returned a 512x336 PNG; it was cut and scaled up to 1024x1024."
        },
        { "shape 1:1 png", "1000x1000 png", "1000x1000 png", "core", null },
        {
            "nearest 1000x1000 png", "1254x1254 png", "1254x1254 png", "gpt",
            "The model returned a 1254x1254 PNG; it was kept as it came."
        },
        {
            "nearest 1000x1000 png", "1536x1024 png", "1024x1024 png", "gpt",
            "The model returned a 1536x1024 PNG; it was cut to 1024x1024."
        },
        {
            "crop 1200x628 png", "1254x1254 jpeg", "1200x628 png", "gpt",
            "The model returned a 1254x1254 JPEG; it was cut and scaled to 1200x628 and converted to PNG."
        },
        {
            "pad 1200x628 png", "1024x1024 png", "1200x628 png", "gpt",
            "The model returned a 1024x1024 PNG; it was scaled to 628x628 on a canvas of 1200x628."
        },
        {
            "size 1024x1024 avif", "1254x1254 jpeg", "1024x1024 avif", "gpt",
            "The model returned a 1254x1254 JPEG; it was scaled to 1024x1024 and converted to AVIF."
        },
    };

    [Theory]
    [MemberData(nameof(Returned))]
    public async Task A_whole_image_of_another_size_or_format_is_brought_into_what_was_asked_for_and_says_so(
        string asked, string came, string kept, string model, string? note)
    {
        var id = model == "gpt" ? "gpt-image-2" : "stability.stable-image-core-v1:1";
        var plan = ImagePlanner.Plan(Asked(asked), Catalogs.At("2026-11-01").Find(id)!);
        var image = Assert.Single((await _inspector.InspectAsync(Response(Make(came)), plan, attempt: 1)).Images);
        Assert.Equal(kept, $"{image.Width}x{image.Height} {image.ContentType["image/".Length..]}");
        var probed = TestImage.Probed(image.Bytes.ToArray());
        Assert.Equal((image.Width, image.Height), (probed.Width, probed.Height));
        Assert.Equal(note, image.Note);
    }

    [Theory]
    [InlineData(1024, 512, "1024x512", "512x512")]
    [InlineData(512, 512, "512x512", "512x512")]
    public async Task An_edit_in_another_shape_than_its_image_is_cut_to_it(int width, int height, string came, string kept)
    {
        var plan = ImagePlanner.Plan(
            Catalogs.Edit(ImageTask.Inpaint), Catalogs.At("2026-11-01").Find("us.stability.stable-image-inpaint-v1:0")!);
        var batch = await _inspector.InspectAsync(Response(TestImage.Make(ImageFormat.Png, width, height)), plan, attempt: 1);
        var image = Assert.Single(batch.Images);
        Assert.Equal(kept, $"{image.Width}x{image.Height}");
        Assert.Equal(came == kept ? null : $"The model returned a {came} PNG; it was cut to {kept}.", image.Note);
    }

    [Fact]
    public async Task A_seed_that_no_request_can_ask_for_is_not_shown()
    {
        var plan = ImagePlanner.Plan(
            Catalogs.Request with { Shape = AspectRatio.Of(1, 1) }, Catalogs.At("2026-11-01").Find("stability.stable-image-core-v1:1")!);
        foreach (var (seed, shown) in new (long?, long?)[]
            { (null, 7), (42, 42), (0, null), (2147483646, 2147483646), (2147483647, null), (4294967294, null), (-1, null) })
        {
            var batch = await _inspector.InspectAsync(new([new(Good, seed)]), plan, attempt: 1);
            Assert.Equal(shown, batch.Images[0].Seed);
        }

        var ofGpt = await _inspector.InspectAsync(new([new(Good, 42)]), _plan, attempt: 1);
        Assert.Null(ofGpt.Images[0].Seed);
    }

    private static ImageRequest Asked(string text)
    {
        var parts = text.Split(' ');
        Assert.True(ImageFormats.TryParse(parts[2], out var format));
        var request = Catalogs.Request with { Format = format };
        if (parts[0] == "shape")
            return request with { Shape = AspectRatio.Parse(parts[1]) };
        var fit = parts[0] == "size" ? SizeFit.Exact : Enum.Parse<SizeFit>(parts[0], ignoreCase: true);
        return request with { Size = Size(parts[1]), Fit = fit };
    }

    private static byte[] Make(string came)
    {
        Assert.True(ImageFormats.TryParse(came.Split(' ')[1], out var format));
        var size = Size(came.Split(' ')[0]);
        return TestImage.Make(format, size.Width, size.Height);
    }

    private static ImageSize Size(string text)
    {
        var sides = text.Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        return new(sides[0], sides[1]);
    }

    private static ModelResponse Response(params byte[][] files) => new([.. files.Select(file => new ModelImage(file, null))]);
}
