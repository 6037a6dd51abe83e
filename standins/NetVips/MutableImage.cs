using NetVips.Native;

namespace NetVips;

/// <summary>What <see cref="Image.Mutate"/> hands to its action.</summary>
public sealed class MutableImage : Image
{
    internal MutableImage(Image copy)
        : base(GLib.Reference(copy.DangerousGetHandle())) => Result = copy;

    internal Image Result { get; }

    /// <summary>Sets a piece of metadata, made anew if need be; see <see cref="GValue"/> for the types.</summary>
    public void Set(nint gtype, string name, object value)
    {
        var native = new NativeValue(gtype);
        try
        {
            GValue.Set(ref native, value);
            Images.Set(this, name, native);
        }
        finally
        {
            native.Dispose();
        }
    }

    /// <summary>Sets a piece of metadata that exists already.</summary>
    public void Set(string name, object value)
    {
        var type = GetTypeOf(name);
        if (type == 0)
            throw new ArgumentException($"metadata item {name} does not exist - use the Set(nint, string, object) overload to create and set");
        Set(type, name, value);
    }

    public bool Remove(string name) => Images.Remove(this, name);

    public override Image Mutate(Action<MutableImage> action)
    {
        action(this);
        return Result;
    }
}
