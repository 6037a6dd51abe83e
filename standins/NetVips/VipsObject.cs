namespace NetVips;

/// <summary>A GObject of libvips.</summary>
public class VipsObject : GObject
{
    internal VipsObject(nint pointer)
        : base(pointer)
    {
    }
}
