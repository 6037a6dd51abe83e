using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>Making, setting up and building a libvips operation; and finding the loader or saver for some bytes.</summary>
internal static partial class Operations
{
    // The offset of GParamSpec.value_type where pointers have eight bytes; NetVips' native builds are 64-bit only, too.
    private const int ValueTypeOffset = 24;

    [LibraryImport(Library.Name, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint New(string name);

    /// <summary>On success the pointer may be another operation's than before; the reference to the old one is gone.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_cache_operation_buildp")]
    public static partial int Build(ref nint operation);

    [LibraryImport(Library.Name, EntryPoint = "vips_object_unref_outputs")]
    public static partial void UnreferenceOutputs(nint operation);

    [LibraryImport(Library.Name, EntryPoint = "vips_object_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetFromString(GObject operation, string options);

    [LibraryImport(Library.Name, EntryPoint = "vips_foreign_find_load_buffer")]
    public static partial nint FindLoader([In] byte[] data, nuint length);

    [LibraryImport(Library.Name, EntryPoint = "vips_foreign_find_save_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindSaver(string suffix);

    [LibraryImport(Library.Name, EntryPoint = "vips_object_get_argument", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetArgument(GObject operation, string name, out nint spec, out nint argumentClass, out nint argument);

    /// <summary>The GType of an operation's argument; 0 if this version of libvips has no such argument.</summary>
    public static nint ArgumentType(GObject operation, string name) =>
        GetArgument(operation, name, out var spec, out _, out _) == 0 ? Marshal.ReadIntPtr(spec, ValueTypeOffset) : 0;
}
