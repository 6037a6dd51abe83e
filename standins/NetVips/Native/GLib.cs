using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>GLib's memory, references and log.</summary>
internal static partial class GLib
{
    [LibraryImport(Library.Name, EntryPoint = "g_malloc")]
    public static partial nint Allocate(nuint size);

    [LibraryImport(Library.Name, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library.Name, EntryPoint = "g_object_ref")]
    public static partial nint Reference(nint instance);

    [LibraryImport(Library.Name, EntryPoint = "g_object_unref")]
    public static partial void Unreference(nint instance);

    [LibraryImport(Library.Name, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(GObject instance, string name, in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(GObject instance, string name, ref NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_type_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TypeFromName(string name);

    [LibraryImport(Library.Name, EntryPoint = "g_type_fundamental")]
    public static partial nint FundamentalType(nint type);

    [LibraryImport(Library.Name, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial uint SetLogHandler(
        string domain, int levels, delegate* unmanaged<nint, int, nint, nint, void> handler, nint data);

    [LibraryImport(Library.Name, EntryPoint = "g_log_remove_handler", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void RemoveLogHandler(string domain, uint handler);
}
