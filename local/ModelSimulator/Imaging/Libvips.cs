using NetVips;
using Vips = NetVips.NetVips;

namespace ModelSimulator.Imaging;

/// <summary>
/// Process-wide settings of libvips. No loader is blocked here: the app that may share the process decides about that, and <see
/// cref="ImageDecoder"/> names the loader of each format, so unknown bytes never reach another one.
/// </summary>
internal static class Libvips
{
    private static readonly bool IsConfigured = Apply();

    /// <summary>Applies the settings on the first call.</summary>
    public static void Configure() => _ = IsConfigured;

    private static bool Apply()
    {
        // One thread per image: requests are the parallelism. No cache: no two images are alike.
        Vips.Concurrency = 1;
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;
        // A truncated file warns once per missing row.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
        return true;
    }
}
