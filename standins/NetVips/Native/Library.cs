using System.Reflection;
using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>
/// Where the native functions live. GLib's are found through libvips' own dependencies, so one name serves all.
/// </summary>
internal static class Library
{
    public const string Name = "libvips";

    /// <summary>The file that carries libvips' ABI 42: the system's, or one that lies beside the app.</summary>
    public static string FileName =>
        OperatingSystem.IsWindows() ? "libvips-42.dll"
        : OperatingSystem.IsMacOS() ? "libvips.42.dylib"
        : "libvips.so.42";

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Name ? NativeLibrary.Load(FileName, assembly, searchPath) : 0;
}
