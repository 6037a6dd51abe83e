using System.Runtime;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(ImagingMemoryTests), DisableParallelization = true)]
[Collection(nameof(ImagingMemoryTests))]
public sealed class ImagingMemoryTests
{
    [Fact]
    public void Hundreds_of_images_leave_no_native_memory_behind()
    {
        var file = TestImage.Make(ImageFormat.Png, 480, 360);
        Work(file, times: 50);

        // Without the collector, nothing runs the finalizers of what was forgotten; so it stays, and shows.
        Assert.True(GC.TryStartNoGCRegion(200_000_000));
        var (before, allocated) = (Environment.WorkingSet, GC.GetTotalAllocatedBytes());
        Work(file, times: 60);
        var native = Environment.WorkingSet - before - (GC.GetTotalAllocatedBytes() - allocated);
        // NetVips tells the collector of native memory, which may have woken it; then this looks less closely.
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();

        // Where the steps between are not let go, it is 120 MB.
        Assert.InRange(native, long.MinValue, 60_000_000);
    }

    private static void Work(byte[] file, int times)
    {
        var library = new ImagingLibrary();
        var (finisher, thumbnailer, inputs) = (new ImageFinisher(library), new Thumbnailer(library), new ImageCleaner(library));
        var image = ImageProbe.Probe(file).Image;
        Assert.NotNull(image);
        // Whole chunks, half the pixels: it fails while it is decoded.
        var broken = PngWriter.File(PngWriter.Header(480, 360), PngWriter.Data(480, 180), PngWriter.End);
        for (var i = 0; i < times; i++)
        {
            Assert.True(finisher.Finish(file, image, new() { Format = ImageFormat.Png, Shape = AspectRatio.Parse("16:9") }).IsFinished);
            Assert.True(thumbnailer.Make(file, image, 120, ImageFormat.WebP).IsMade);
            Assert.True(inputs.Clean(file).IsClean);
            Assert.False(inputs.Clean(broken).IsClean);
        }
    }
}
