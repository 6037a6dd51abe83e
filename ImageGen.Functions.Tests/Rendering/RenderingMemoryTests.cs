using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(RenderingMemoryTests), DisableParallelization = true)]
[Collection(nameof(RenderingMemoryTests))]
public sealed class RenderingMemoryTests
{
    [Fact]
    public void Hundreds_of_crops_leave_native_memory_flat()
    {
        var file = TestPicture.Make(PictureFormat.Png, 480, 360);
        Crop(file, times: 50);
        var before = Environment.WorkingSet;
        Crop(file, times: 300);

        // One lost picture would be half a megabyte, so a leak would show as 150 MB.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 50_000_000);
    }

    private static void Crop(byte[] file, int times)
    {
        var cropper = new ShapeCropper(new ImagingLibrary());
        var picture = PictureProbe.Probe(file).Picture;
        Assert.NotNull(picture);
        for (var i = 0; i < times; i++)
            Assert.True(cropper.Crop(file, picture, AspectRatio.Parse("16:9")).IsShaped);
    }
}
