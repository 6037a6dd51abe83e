using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>The process-wide calls of libvips.</summary>
internal static partial class Vips
{
    [LibraryImport(Library.Name, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string programName);

    [LibraryImport(Library.Name, EntryPoint = "vips_version")]
    public static partial int Version(int flag);

    [LibraryImport(Library.Name, EntryPoint = "vips_concurrency_get")]
    public static partial int GetConcurrency();

    [LibraryImport(Library.Name, EntryPoint = "vips_concurrency_set")]
    public static partial void SetConcurrency(int threads);

    [LibraryImport(Library.Name, EntryPoint = "vips_block_untrusted_set")]
    public static partial void BlockUntrusted([MarshalAs(UnmanagedType.Bool)] bool state);

    [LibraryImport(Library.Name, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void BlockOperation(string className, [MarshalAs(UnmanagedType.Bool)] bool state);

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_get_max")]
    public static partial int GetCacheMax();

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_set_max")]
    public static partial void SetCacheMax(int operations);

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_get_max_mem")]
    public static partial nuint GetCacheMaxMemory();

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_set_max_mem")]
    public static partial void SetCacheMaxMemory(nuint bytes);

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_get_max_files")]
    public static partial int GetCacheMaxFiles();

    [LibraryImport(Library.Name, EntryPoint = "vips_cache_set_max_files")]
    public static partial void SetCacheMaxFiles(int files);

    [LibraryImport(Library.Name, EntryPoint = "vips_error_buffer_copy")]
    private static partial nint CopyErrorBuffer();

    /// <summary>Takes the error text and empties the buffer in one step: there is one buffer for all threads.</summary>
    public static string TakeErrorText()
    {
        var text = CopyErrorBuffer();
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            GLib.Free(text);
        }
    }
}
