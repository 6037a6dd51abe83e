using System.Runtime.InteropServices;
using NetVips;
using Vips = NetVips.NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// The native library behind every operation on pixels, libvips. The first instance loads it and restricts what it may open, for the whole
/// process, so making one at the start is the check that the platform is supported.
/// </summary>
public sealed class ImagingLibrary
{
    /// <summary>One image of the largest size with some small ones beside it: a few hundred megabytes at the worst.</summary>
    private const long MaxPixelsAtOnce = 64_000_000;

    private static readonly Lazy<Exception?> Failure = new(Start);

    // The app has one instance, as it has one memory.
    private readonly ImagingThrottle _throttle = new(MaxPixelsAtOnce, Environment.ProcessorCount);

    /// <exception cref="UnsupportedPlatformException">libvips cannot be loaded here.</exception>
    public ImagingLibrary()
    {
        if (Failure.Value is { } failure)
            throw new UnsupportedPlatformException(failure);
    }

    /// <summary>Waits until so many pixels may be worked on. Not reentrant: dispose the lease before asking for another.</summary>
    internal ValueTask<ImagingThrottle.Lease> AcquireAsync(long pixels, CancellationToken cancellationToken) =>
        _throttle.AcquireAsync(pixels, cancellationToken);

    /// <summary>Works on so many pixels once the throttle permits. Refused where they cannot be decoded.</summary>
    internal async Task<Result<T, ImageRefusal>> WorkAsync<T>(
        long pixels, Func<Result<T, ImageRefusal>> work, CancellationToken cancellationToken)
        where T : class
    {
        using var lease = await AcquireAsync(pixels, cancellationToken);
        try
        {
            return work();
        }
        catch (VipsException)
        {
            // The exception's text comes from a buffer that all threads share, so it may describe another image.
            return new ImageRefusal("The image's pixels cannot be decoded.", "save it again and send that");
        }
    }

    private static Exception? Start()
    {
        try
        {
            if (!ModuleInitializer.VipsInitialized)
                return ModuleInitializer.Exception ?? new DllNotFoundException("libvips did not start.");
            // Where our package has no native library, NetVips tries the system's; before 8.13 that cannot block untrusted loaders.
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
        // For thumbnails of the AVIF files that we wrote; ImageCleaner refuses those of others.
        Operation.Block("VipsForeignLoadHeif", false);
        // For Svg.SvgRasterizer alone. Files and buffers, which is what all other code loads, cannot reach this loader.
        Operation.Block("VipsForeignLoadSvgSource", false);

        // A truncated file warns once per missing row. VIPS_WARNING=0 would do the same, but .NET cannot set it for native code.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
    }
}

/// <summary>The app cannot run on this platform, which has no libvips. Thrown at the start; only another platform helps.</summary>
public sealed class UnsupportedPlatformException(Exception innerException) : Exception(
    $"ImageGen runs on linux-x64, linux-arm64, osx-arm64 and win-x64; its imaging library, libvips, cannot be loaded on "
    + $"{RuntimeInformation.RuntimeIdentifier}.",
    innerException);
