using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

/// <summary>
/// Starts libvips when the assembly is first used. Where the library is missing this does not throw: it is noted here,
/// and the first native call throws <see cref="DllNotFoundException"/>.
/// </summary>
public static class ModuleInitializer
{
    public static bool VipsInitialized;

    /// <summary>Why libvips did not start; null if it did.</summary>
    public static Exception Exception;

    /// <summary>Major, minor and patch, a byte each; null if libvips did not start.</summary>
    public static int? Version;

    [ModuleInitializer]
    public static void Initialize()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(ModuleInitializer).Assembly, Library.Resolve);
        }
        catch (InvalidOperationException)
        {
            // Called again: the resolver is in place.
        }

        try
        {
            VipsInitialized = NetVips.Init();
            if (VipsInitialized)
                Version = (Vips.Version(0) << 16) | (Vips.Version(1) << 8) | Vips.Version(2);
            else
                Exception = new VipsException("unable to initialize libvips");
        }
        catch (Exception exception)
        {
            VipsInitialized = false;
            Exception = exception;
        }
    }
}
