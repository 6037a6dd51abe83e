using NetVips;
using Vips = NetVips.NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// The native library behind every operation on pixels, libvips. It is loaded and hardened on first use, once per process;
/// an app that never touches a pixel needs no libvips at all.
/// </summary>
/// <param name="start">Starts the library and says why it did not start, or null. Default: the real one.</param>
public sealed class ImagingLibrary(Func<Exception?>? start = null)
{
    /// <summary>One image of the largest size with some small ones beside it: a few hundred megabytes at the worst.</summary>
    private const long MaxPixelsAtOnce = 64_000_000;

    private static readonly Lazy<Exception?> s_process = new(StartProcessWide);

    // One for the whole process, as its memory is.
    private static readonly ImagingThrottle s_throttle = new(MaxPixelsAtOnce, Environment.ProcessorCount);

    private readonly Lazy<Exception?> _failure = new(start ?? (() => s_process.Value));

    /// <summary>Ask this before paying for an image that would have to be cropped.</summary>
    public bool IsAvailable => _failure.Value is null;

    /// <exception cref="ImagingUnavailableException">libvips is missing or too old.</exception>
    public void Demand()
    {
        if (_failure.Value is { } failure)
        {
            throw new ImagingUnavailableException(
                "Working on pixels needs libvips 8.13 or newer. Install it with: apt-get install libvips42 (macOS: brew install vips).",
                failure);
        }
    }

    /// <summary>Waits for room for so many pixels. Whoever decodes goes through here, and does not ask again before what it got is disposed.</summary>
    /// <exception cref="ImagingUnavailableException">libvips is missing or too old.</exception>
    internal async ValueTask<ImagingThrottle.Pass> EnterAsync(long pixels, CancellationToken cancellationToken)
    {
        Demand();
        return await s_throttle.EnterAsync(pixels, cancellationToken);
    }

    /// <summary>Works on pixels once there is room for them; null when they cannot be decoded.</summary>
    /// <exception cref="ImagingUnavailableException">libvips is missing or too old.</exception>
    internal async Task<T?> WorkAsync<T>(long pixels, Func<T> work, CancellationToken cancellationToken)
        where T : class
    {
        using var pass = await EnterAsync(pixels, cancellationToken);
        try
        {
            return work();
        }
        catch (VipsException)
        {
            // The exception's text is shared between threads and may be another image's.
            return null;
        }
    }

    private static Exception? StartProcessWide()
    {
        try
        {
            if (!ModuleInitializer.VipsInitialized)
                return ModuleInitializer.Exception ?? new DllNotFoundException("libvips did not start.");
            // 8.13 brought the block on untrusted loaders and fail_on for every loader.
            if (!Vips.AtLeastLibvips(8, 13))
                return new NotSupportedException($"libvips {Vips.Version(0)}.{Vips.Version(1)} is too old.");

            Harden();
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            return exception;
        }
    }

    private static void Harden()
    {
        // One thread per image: requests are the parallelism. No cache: no two images are alike.
        Vips.Concurrency = 1;
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;

        // Unknown bytes would otherwise be offered to ImageMagick and the SVG renderer.
        Vips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadPng", false);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadWebp", false);
        // For thumbnails of the AVIF files that we wrote; nobody else's get that far (ImageCleaner).
        Operation.Block("VipsForeignLoadHeif", false);

        // A truncated file warns once per missing row. VIPS_WARNING=0 would do the same, but .NET cannot set it for native code.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
    }
}
