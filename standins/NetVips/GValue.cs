using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

/// <summary>The GTypes that a piece of metadata may have, and the way of a C# value into and out of them.</summary>
public class GValue
{
    public static readonly nint GBoolType = 5 << 2;
    public static readonly nint GIntType = 6 << 2;
    public static readonly nint GUint64Type = 11 << 2;
    public static readonly nint GEnumType = 12 << 2;
    public static readonly nint GFlagsType = 13 << 2;
    public static readonly nint GDoubleType = 15 << 2;
    public static readonly nint GStrType = 16 << 2;
    public static readonly nint GObjectType = 20 << 2;
    public static readonly nint RefStrType = GLib.TypeFromName("VipsRefString");
    public static readonly nint BlobType = GLib.TypeFromName("VipsBlob");
    public static readonly nint ArrayDoubleType = GLib.TypeFromName("VipsArrayDouble");
    public static readonly nint ArrayImageType = GLib.TypeFromName("VipsArrayImage");

    internal GValue()
    {
    }

    internal static void Set(ref NativeValue value, object content)
    {
        var fundamental = GLib.FundamentalType(value.Type);
        if (value.Type == GBoolType)
            GValues.SetBoolean(ref value, Convert.ToBoolean(content));
        else if (value.Type == GIntType)
            GValues.SetInt(ref value, Convert.ToInt32(content));
        else if (value.Type == GUint64Type)
            GValues.SetUInt64(ref value, Convert.ToUInt64(content));
        else if (value.Type == GDoubleType)
            GValues.SetDouble(ref value, Convert.ToDouble(content));
        else if (fundamental == GEnumType)
            GValues.SetEnum(ref value, Convert.ToInt32(content));
        else if (fundamental == GFlagsType)
            GValues.SetFlags(ref value, Convert.ToUInt32(content));
        else if (value.Type == GStrType)
            GValues.SetString(ref value, Convert.ToString(content));
        else if (value.Type == RefStrType)
            GValues.SetRefString(ref value, Convert.ToString(content));
        else if (fundamental == GObjectType && content is GObject instance)
            GValues.SetObject(ref value, instance);
        else if (value.Type == BlobType && content is byte[] bytes)
            SetBlob(ref value, bytes);
        else if (value.Type == ArrayDoubleType && content is double[] numbers)
            GValues.SetArrayDouble(ref value, numbers, numbers.Length);
        else if (value.Type == ArrayImageType && content is Image[] images)
            SetImages(ref value, images);
        else
            throw new ArgumentException($"unsupported value {content?.GetType()} for GType {value.Type}");
    }

    internal static object Get(in NativeValue value)
    {
        var fundamental = GLib.FundamentalType(value.Type);
        return value.Type == GBoolType ? GValues.GetBoolean(value)
            : value.Type == GIntType ? GValues.GetInt(value)
            : value.Type == GUint64Type ? GValues.GetUInt64(value)
            : value.Type == GDoubleType ? GValues.GetDouble(value)
            : fundamental == GEnumType ? GValues.GetEnum(value)
            : fundamental == GFlagsType ? GValues.GetFlags(value)
            : value.Type == GStrType ? Marshal.PtrToStringUTF8(GValues.GetString(value))
            : value.Type == RefStrType ? Marshal.PtrToStringUTF8(GValues.GetRefString(value, out _))
            : value.Type == BlobType ? GetBlob(value)
            : throw new ArgumentException($"unsupported GType {value.Type}");
    }

    internal static byte[] GetBlob(in NativeValue value)
    {
        var data = GValues.BorrowBlob(value, out var length);
        var copy = new byte[checked((int)length)];
        Marshal.Copy(data, copy, 0, copy.Length);
        return copy;
    }

    private static void SetImages(ref NativeValue value, Image[] images)
    {
        GValues.SetArrayImage(ref value, images.Length);
        var places = GValues.GetArrayImage(value, out _);
        for (var i = 0; i < images.Length; i++)
        {
            Marshal.WriteIntPtr(places, i * nint.Size, GLib.Reference(images[i].DangerousGetHandle()));
            GC.KeepAlive(images[i]);
        }
    }

    // Images are lazy: libvips reads the bytes long after this call, so it gets a copy that it owns and frees.
    private static void SetBlob(ref NativeValue value, byte[] bytes)
    {
        var copy = GLib.Allocate((nuint)bytes.Length);
        Marshal.Copy(bytes, 0, copy, bytes.Length);
        GValues.GiveBlob(ref value, copy, (nuint)bytes.Length);
    }
}
