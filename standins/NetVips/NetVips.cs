using NetVips.Native;

namespace NetVips;

/// <summary>Settings of libvips that hold for the whole process.</summary>
public static class NetVips
{
    /// <summary>Threads that work on one picture.</summary>
    public static int Concurrency
    {
        get => Vips.GetConcurrency();
        set => Vips.SetConcurrency(value);
    }

    /// <summary>Refuses every operation that libvips marks as unfit for hostile input, its ImageMagick and SVG loaders among them.</summary>
    public static bool BlockUntrusted
    {
        set => Vips.BlockUntrusted(value);
    }

    public static bool Init() => Vips.Init("NetVips") == 0;

    /// <summary>Major (0), minor (1) or patch (2) version of libvips.</summary>
    public static int Version(int flag, bool fromModule = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(flag);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flag, 2);
        return fromModule && ModuleInitializer.Version is { } version
            ? (version >> (16 - (8 * flag))) & 0xFF
            : Vips.Version(flag);
    }

    public static bool AtLeastLibvips(int x, int y, int z = 0) => (Version(0), Version(1), Version(2)).CompareTo((x, y, z)) >= 0;
}
