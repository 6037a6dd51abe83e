using ImageGen.Rendering;
using ImageGen.Tests.Rendering;
using NetVips;

namespace ImageGen.Tests.StandIns;

/// <summary>The part of NetVips that the app builds on; holds for the package and for its stand-in alike.</summary>
public sealed class NetVipsTests
{
    public NetVipsTests() => new ImagingLibrary().Demand();

    [Fact]
    public void Pixels_survive_a_lossless_round_trip()
    {
        using var image = TestPicture.Open(50, 40);
        using var again = Image.NewFromBuffer(image.PngsaveBuffer(compression: 3, filter: Enums.ForeignPngFilter.All));
        Assert.Equal((50, 40, 3, Enums.BandFormat.Uchar), (again.Width, again.Height, again.Bands, again.Format));
        Assert.Equal(TestPicture.Pixels(50, 40), again.WriteToMemory<byte>());
    }

    [Fact]
    public void A_suffix_with_options_encodes_like_the_named_method()
    {
        using var image = TestPicture.Open(50, 40);
        Assert.Equal(image.PngsaveBuffer(compression: 1, filter: Enums.ForeignPngFilter.None), image.WriteToBuffer(".png[compression=1,filter=none]"));
    }

    [Fact]
    public void A_thumbnail_fits_its_box_and_refuses_a_truncated_file_when_its_loader_is_told_to()
    {
        var file = TestPicture.Make(PictureFormat.Png, 400, 200);
        using var thumbnail = Image.ThumbnailBuffer(file, 120, optionString: "fail_on=error");
        Assert.Equal((120, 60), (thumbnail.Width, thumbnail.Height));

        Assert.Throws<VipsException>(() =>
        {
            using var broken = Image.ThumbnailBuffer(file[..(file.Length / 2)], 120, optionString: "fail_on=error");
            broken.PngsaveBuffer();
        });
    }

    [Fact]
    public void Metadata_is_set_on_a_copy_and_read_back()
    {
        using var image = TestPicture.Open(5, 4);
        using var tagged = image.Mutate(mutable => mutable.Set(GValue.GStrType, "model", "mödel"));
        Assert.Equal("mödel", tagged.Get("model"));
        Assert.Contains("model", tagged.GetFields());
        Assert.False(image.Contains("model"));
    }

    [Fact]
    public void Shapes_and_colours_change_as_asked()
    {
        using var image = TestPicture.Open(50, 40);
        using var embedded = image.Embed(5, 5, 60, 50, Enums.Extend.Background, [1, 2, 3]);
        using var small = embedded.Resize(0.5, kernel: Enums.Kernel.Linear);
        using var centre = small.Gravity(Enums.CompassDirection.Centre, 10, 10);
        using var grey = centre.Colourspace(Enums.Interpretation.Bw);
        Assert.Equal((10, 10, 1), (grey.Width, grey.Height, grey.Bands));
        Assert.False(grey.HasAlpha());
        Assert.Equal([1, 2, 3], embedded.WriteToMemory<byte>()[..3]);
    }

    [Fact]
    public void Bands_come_apart_and_together_again()
    {
        using var image = TestPicture.Open(5, 4);
        using var red = image[0];
        using var others = image.ExtractBand(1, n: 2);
        using var joined = red.Bandjoin(others);
        Assert.Equal((1, 2), (red.Bands, others.Bands));
        Assert.Equal(TestPicture.Pixels(5, 4), joined.WriteToMemory<byte>());
        Assert.Null(image[3]);
    }

    [Fact]
    public void Numbers_are_counted_compared_and_changed()
    {
        using var image = Image.NewFromMemory<byte>([0, 10, 20, 30, 200, 250], 3, 2, 1, Enums.BandFormat.Uchar);
        Assert.Equal((0, 250, 85), (image.Min(), image.Max(), image.Avg()));
        using var light = image.RelationalConst(Enums.OperationRelational.Moreeq, [30]);
        using var inverted = image.Invert();
        using var scaled = image.Linear([2], [1], uchar: true);
        using var wide = image.Cast(Enums.BandFormat.Ushort);
        Assert.Equal([0, 0, 0, 255, 255, 255], light.WriteToMemory<byte>());
        Assert.Equal([255, 245, 235, 225, 55, 5], inverted.WriteToMemory<byte>());
        Assert.Equal([1, 21, 41, 61, 255, 255], scaled.WriteToMemory<byte>());
        Assert.Equal([0, 10, 20, 30, 200, 250], wide.WriteToMemory<ushort>());
    }

    [Fact]
    public void A_picture_is_mirrored_and_turned_clockwise()
    {
        using var image = Image.NewFromMemory<byte>([1, 2, 3, 4, 5, 6], 3, 2, 1, Enums.BandFormat.Uchar);
        using var mirrored = image.Flip(Enums.Direction.Horizontal);
        using var upsideDown = image.Flip(Enums.Direction.Vertical);
        using var turned = image.Rot(Enums.Angle.D90);
        using var kept = turned.CopyMemory();
        Assert.Equal([3, 2, 1, 6, 5, 4], mirrored.WriteToMemory<byte>());
        Assert.Equal([4, 5, 6, 1, 2, 3], upsideDown.WriteToMemory<byte>());
        Assert.Equal([4, 1, 5, 2, 6, 3], kept.WriteToMemory<byte>());
    }

    [Fact]
    public void A_named_loader_reads_its_own_format_alone()
    {
        var (png, jpeg, webP) = (TestPicture.Make(PictureFormat.Png, 64, 48), TestPicture.Make(PictureFormat.Jpeg, 64, 48), TestPicture.Make(PictureFormat.WebP, 64, 48));
        using var fromPng = Image.PngloadBuffer(png, memory: true, access: Enums.Access.Random, failOn: Enums.FailOn.Error);
        using var fromJpeg = Image.JpegloadBuffer(jpeg, shrink: 4, access: Enums.Access.Sequential);
        using var fromWebP = Image.WebploadBuffer(webP);
        using var picture = TestPicture.Open(64, 48);
        using var fromAvif = Image.HeifloadBuffer(picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1));
        Assert.Equal([(64, 48), (16, 12), (64, 48), (64, 48)], new[] { fromPng, fromJpeg, fromWebP, fromAvif }.Select(image => (image.Width, image.Height)));
        Assert.Throws<VipsException>(() => Image.PngloadBuffer(jpeg));
        Assert.Throws<VipsException>(() => Image.JpegloadBuffer(png));
    }

    [Fact]
    public void A_failed_operation_tells_which()
    {
        using var image = TestPicture.Open(50, 40);
        Assert.Contains("extract_area", Assert.Throws<VipsException>(() => image.Crop(0, 0, 51, 40)).Message);
        Assert.Throws<VipsException>(() => image.WriteToBuffer(".png[nonsense=1]"));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("no picture"u8.ToArray()));
    }

    [Fact]
    public void A_disposed_image_cannot_be_used()
    {
        var image = TestPicture.Open(50, 40);
        image.Dispose();
        Assert.Throws<ObjectDisposedException>(() => image.Width);
    }
}
