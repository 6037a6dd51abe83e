using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

public partial class Image
{
    /// <summary>The GType of a piece of metadata; 0 if there is none of that name.</summary>
    public nint GetTypeOf(string name) => Images.TypeOf(this, name);

    public bool Contains(string name) => GetTypeOf(name) != 0;

    public object Get(string name)
    {
        var value = default(NativeValue);
        if (Images.Get(this, name, ref value) != 0)
            throw new VipsException($"unable to get {name}");

        try
        {
            return GValue.Get(value);
        }
        finally
        {
            value.Dispose();
        }
    }

    public string[] GetFields()
    {
        var list = Images.Fields(this);
        var names = new List<string>();
        for (var offset = 0; Marshal.ReadIntPtr(list, offset) is var name and not 0; offset += nint.Size)
        {
            names.Add(Marshal.PtrToStringUTF8(name));
            GLib.Free(name);
        }

        GLib.Free(list);
        return [.. names];
    }

    public Image Copy(
        int? width = null, int? height = null, int? bands = null, Enums.BandFormat? format = null, Enums.Coding? coding = null,
        Enums.Interpretation? interpretation = null, double? xres = null, double? yres = null, int? xoffset = null, int? yoffset = null)
    {
        using var operation = On("copy")
            .With("width", width)
            .With("height", height)
            .With("bands", bands)
            .With("format", format)
            .With("coding", coding)
            .With("interpretation", interpretation)
            .With("xres", xres)
            .With("yres", yres)
            .With("xoffset", xoffset)
            .With("yoffset", yoffset);
        return operation.ToImage();
    }

    /// <summary>A copy whose metadata the action may change.</summary>
    public virtual Image Mutate(Action<MutableImage> action)
    {
        using var mutable = new MutableImage(Copy());
        try
        {
            action(mutable);
            return mutable.Result;
        }
        catch
        {
            mutable.Result.Dispose();
            throw;
        }
    }
}
