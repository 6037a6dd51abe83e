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
