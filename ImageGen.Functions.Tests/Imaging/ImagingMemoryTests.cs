using System.Runtime;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(ImagingMemoryTests), DisableParallelization = true)]
[Collection(nameof(ImagingMemoryTests))]
public sealed class ImagingMemoryTests
{
    [Fact]
    public void Hundreds_of_images_leak_no_native_memory()
    {
        var file = TestImage.Make(ImageFormat.Png, 480, 360);
        Work(file, times: 50);

        // Without the garbage collector no finalizer frees what was not disposed, so it shows.
        Assert.True(GC.TryStartNoGCRegion(200_000_000));
        var (before, allocated) = (Environment.WorkingSet, GC.GetTotalAllocatedBytes());
        Work(file, times: 60);
        var native = Environment.WorkingSet - before - (GC.GetTotalAllocatedBytes() - allocated);
        // NetVips reports native memory to the collector, which may have ended the region; then this test is less strict.
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();

        // If intermediate images are not disposed, it is 120 MB.
        Assert.InRange(native, long.MinValue, 60_000_000);
    }

    private static void Work(byte[] file, int times)
    {
        var library = new ImagingLibrary();
        var (finisher, thumbnailer, cleaner) = (new ImageFinisher(library), new Thumbnailer(library), new ImageCleaner(library));
        var image = ImageProbe.Probe(file).Value;
        Assert.NotNull(image);
        // Whole chunks, half the pixels: it fails while it is decoded.
        var broken = PngWriter.File(PngWriter.Header(480, 360), PngWriter.Data(480, 180), PngWriter.End);
        for (var i = 0; i < times; i++)
        {
            Assert.False(finisher.Finish(file, image, new() { Format = ImageFormat.Png, Shape = AspectRatio.Parse("16:9") }).IsRefused);
            Assert.False(thumbnailer.Make(file, image, 120, ImageFormat.WebP).IsRefused);
            Assert.False(cleaner.Clean(file).IsRefused);
            Assert.True(cleaner.Clean(broken).IsRefused);
        }
    }
}
