using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(RenderingMemoryTests), DisableParallelization = true)]
[Collection(nameof(RenderingMemoryTests))]
public sealed class RenderingMemoryTests
{
    [Fact]
    public void Hundreds_of_pictures_leave_native_memory_flat()
    {
        var file = TestPicture.Make(PictureFormat.Png, 480, 360);
        Work(file, times: 50);
        var before = Environment.WorkingSet;
        Work(file, times: 300);

        // One lost picture would be half a megabyte, so a leak would show as 150 MB.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 50_000_000);
    }

    private static void Work(byte[] file, int times)
    {
        var library = new ImagingLibrary();
        var (finisher, thumbnailer, inputs) = (new PictureFinisher(library), new Thumbnailer(library), new InputPictures(library));
        var picture = PictureProbe.Probe(file).Picture;
        Assert.NotNull(picture);
        // Whole chunks, half the pixels: it fails while it is decoded.
        var broken = PngWriter.File(PngWriter.Header(480, 360), PngWriter.Data(480, 180), PngWriter.End);
        for (var i = 0; i < times; i++)
        {
            Assert.True(finisher.Finish(file, picture, new() { Format = PictureFormat.Png, Shape = AspectRatio.Parse("16:9") }).IsFinished);
            Assert.True(thumbnailer.Make(file, picture, 120, PictureFormat.WebP).IsMade);
            Assert.True(inputs.Clean(file).IsClean);
            Assert.False(inputs.Clean(broken).IsClean);
        }
    }
}
