using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>The typed doors into and out of a <see cref="NativeValue"/>.</summary>
internal static partial class GValues
{
    [LibraryImport(Library.Name, EntryPoint = "g_value_init")]
    public static partial nint Init(ref NativeValue value, nint type);

    [LibraryImport(Library.Name, EntryPoint = "g_value_unset")]
    public static partial void Unset(ref NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_boolean")]
    public static partial void SetBoolean(ref NativeValue value, [MarshalAs(UnmanagedType.Bool)] bool content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_boolean")]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetBoolean(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_int")]
    public static partial void SetInt(ref NativeValue value, int content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_int")]
    public static partial int GetInt(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_uint64")]
    public static partial void SetUInt64(ref NativeValue value, ulong content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_uint64")]
    public static partial ulong GetUInt64(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_double")]
    public static partial void SetDouble(ref NativeValue value, double content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_double")]
    public static partial double GetDouble(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_enum")]
    public static partial void SetEnum(ref NativeValue value, int content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_enum")]
    public static partial int GetEnum(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_flags")]
    public static partial void SetFlags(ref NativeValue value, uint content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_flags")]
    public static partial uint GetFlags(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetString(ref NativeValue value, string content);

    [LibraryImport(Library.Name, EntryPoint = "g_value_get_string")]
    public static partial nint GetString(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "g_value_set_object")]
    public static partial void SetObject(ref NativeValue value, GObject content);

    /// <summary>Borrowed: take a reference before the value is unset.</summary>
    [LibraryImport(Library.Name, EntryPoint = "g_value_get_object")]
    public static partial nint BorrowObject(in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "vips_value_set_ref_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetRefString(ref NativeValue value, string content);

    [LibraryImport(Library.Name, EntryPoint = "vips_value_get_ref_string")]
    public static partial nint GetRefString(in NativeValue value, out nuint length);

    /// <summary>The memory must come from <see cref="GLib.Allocate"/> and belongs to libvips from here on.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_value_set_blob_free")]
    public static partial void GiveBlob(ref NativeValue value, nint data, nuint length);

    /// <summary>Borrowed: copy it out before the value is unset.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_value_get_blob")]
    public static partial nint BorrowBlob(in NativeValue value, out nuint length);

    [LibraryImport(Library.Name, EntryPoint = "vips_value_set_array_double")]
    public static partial void SetArrayDouble(ref NativeValue value, [In] double[] content, int count);

    /// <summary>Room for so many images, all empty.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_value_set_array_image")]
    public static partial void SetArrayImage(ref NativeValue value, int count);

    /// <summary>The places to fill; each owns the reference that is put there.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_value_get_array_image")]
    public static partial nint GetArrayImage(in NativeValue value, out int count);
}
