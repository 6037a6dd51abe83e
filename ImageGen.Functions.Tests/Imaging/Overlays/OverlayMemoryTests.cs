using System.Runtime;
using ImageGen.Imaging.Overlays;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(OverlayMemoryTests), DisableParallelization = true)]
[Collection(nameof(OverlayMemoryTests))]
public sealed class OverlayMemoryTests
{
    [Fact]
    public void Dozens_of_overlays_leak_no_native_memory()
    {
        Work(times: 10);

        // Without the garbage collector no finalizer frees what was not disposed, so it shows.
        Assert.True(GC.TryStartNoGCRegion(200_000_000));
        var (before, allocated) = (Environment.WorkingSet, GC.GetTotalAllocatedBytes());
        Work(times: 30);
        var native = Environment.WorkingSet - before - (GC.GetTotalAllocatedBytes() - allocated);
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();

        // Each canvas that is not returned adds 5 MB, each mask of a text some hundred KB.
        Assert.InRange(native, long.MinValue, 40_000_000);
    }

    private static void Work(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var layout = OverlayLayouts.All[i % OverlayLayouts.All.Count].Name;
            Composing.Compose(Backgrounds.Hostile["noise"], Composing.Request(layout: layout));
        }
    }
}
