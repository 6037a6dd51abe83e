using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>Header, metadata and raw pixels of an image.</summary>
internal static partial class Images
{
    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_width")]
    public static partial int Width(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_height")]
    public static partial int Height(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_format")]
    public static partial Enums.BandFormat Format(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_interpretation")]
    public static partial Enums.Interpretation Interpretation(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_hasalpha")]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool HasAlpha(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_format_sizeof")]
    public static partial ulong SizeOf(Enums.BandFormat format);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Get(Image image, string name, ref NativeValue zeroed);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TypeOf(Image image, string name);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_get_fields")]
    public static partial nint Fields(Image image);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Set(Image image, string name, in NativeValue value);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_remove", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Remove(Image image, string name);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_new_from_memory_copy")]
    public static partial nint CopyFromMemory(nint data, nuint length, int width, int height, int bands, Enums.BandFormat format);

    [LibraryImport(Library.Name, EntryPoint = "vips_image_copy_memory")]
    public static partial nint CopyMemory(Image image);

    /// <summary>The answer is the caller's to free.</summary>
    [LibraryImport(Library.Name, EntryPoint = "vips_image_write_to_memory")]
    public static partial nint WriteToMemory(Image image, out nuint length);
}
