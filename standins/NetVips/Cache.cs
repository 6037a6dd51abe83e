using NetVips.Native;

namespace NetVips;

/// <summary>Limits of libvips' cache of recent operations; all 0 switches it off.</summary>
public static class Cache
{
    public static int Max
    {
        get => Vips.GetCacheMax();
        set => Vips.SetCacheMax(value);
    }

    /// <summary>Bytes.</summary>
    public static ulong MaxMem
    {
        get => Vips.GetCacheMaxMemory();
        set => Vips.SetCacheMaxMemory((nuint)value);
    }

    public static int MaxFiles
    {
        get => Vips.GetCacheMaxFiles();
        set => Vips.SetCacheMaxFiles(value);
    }
}
