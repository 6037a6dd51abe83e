using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

public partial class Image
{
    /// <summary>The loader that would take these bytes, or null.</summary>
    public static string FindLoadBuffer(byte[] data) =>
        Marshal.PtrToStringUTF8(Operations.FindLoader(data, (nuint)data.Length));

    /// <summary>Reads the header only. A permissive <paramref name="failOn"/>, the default, takes truncated files for whole.</summary>
    public static Image NewFromBuffer(
        byte[] data, string strOptions = "", Enums.Access? access = null, Enums.FailOn? failOn = null, VOption kwargs = null)
    {
        var loader = FindLoadBuffer(data) ?? throw new VipsException("unable to load from buffer");
        using var operation = Operation.New(loader)
            .WithText(strOptions)
            .With("buffer", data)
            .With(kwargs)
            .With("access", access)
            .With("fail_on", failOn);
        var image = operation.ToImage();
        // Read in sequence, the pixels pass through; else they will lie in memory.
        if (access is null or Enums.Access.Random)
            image.Pressure += (long)image.Width * image.Height * image.Bands * (long)Images.SizeOf(image.Format);
        return image;
    }

    public static Image PngloadBuffer(
        byte[] buffer, bool? unlimited = null, bool? memory = null, Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var operation = Loader("pngload_buffer", buffer, memory, access, failOn).With("unlimited", unlimited);
        return operation.ToImage();
    }

    public static Image JpegloadBuffer(
        byte[] buffer, int? shrink = null, bool? autorotate = null, bool? unlimited = null, bool? memory = null, Enums.Access? access = null,
        Enums.FailOn? failOn = null)
    {
        using var operation = Loader("jpegload_buffer", buffer, memory, access, failOn)
            .With("shrink", shrink)
            .With("autorotate", autorotate)
            .With("unlimited", unlimited);
        return operation.ToImage();
    }

    public static Image WebploadBuffer(
        byte[] buffer, int? page = null, int? n = null, double? scale = null, bool? memory = null, Enums.Access? access = null,
        Enums.FailOn? failOn = null)
    {
        using var operation = Loader("webpload_buffer", buffer, memory, access, failOn).With("page", page).With("n", n).With("scale", scale);
        return operation.ToImage();
    }

    public static Image HeifloadBuffer(
        byte[] buffer, int? page = null, int? n = null, bool? thumbnail = null, bool? unlimited = null, bool? memory = null,
        Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var operation = Loader("heifload_buffer", buffer, memory, access, failOn)
            .With("page", page)
            .With("n", n)
            .With("thumbnail", thumbnail)
            .With("unlimited", unlimited);
        return operation.ToImage();
    }

    /// <summary>Decodes and shrinks in one go, which is far cheaper than the two apart. <paramref name="failOn"/> is taken and forgotten by
    /// libvips 8.14 to 8.18 (measured); as a load option, <c>fail_on=error</c>, it arrives.</summary>
    public static Image ThumbnailBuffer(
        byte[] buffer, int width, string optionString = null, int? height = null, Enums.Size? size = null, bool? noRotate = null,
        Enums.Interesting? crop = null, bool? linear = null, string inputProfile = null, string outputProfile = null,
        Enums.Intent? intent = null, Enums.FailOn? failOn = null)
    {
        using var operation = Operation.New("thumbnail_buffer")
            .With("buffer", buffer)
            .With("width", width)
            .With("option_string", optionString)
            .With("height", height)
            .With("size", size)
            .With("no_rotate", noRotate)
            .With("crop", crop)
            .With("linear", linear)
            .WithProfiles(inputProfile, outputProfile)
            .With("intent", intent)
            .With("fail_on", failOn);
        return operation.ToImage();
    }

    private static Operation Loader(string name, byte[] buffer, bool? memory, Enums.Access? access, Enums.FailOn? failOn) =>
        Operation.New(name).With("buffer", buffer).With("memory", memory).With("access", access).With("fail_on", failOn);

    /// <summary>A picture from raw pixels, band by band, row by row; the pixels are copied.</summary>
    public static unsafe Image NewFromMemory<T>(T[] data, int width, int height, int bands, Enums.BandFormat format)
        where T : unmanaged
    {
        var length = (nuint)data.Length * (nuint)sizeof(T);
        fixed (T* first = data)
        {
            var image = Images.CopyFromMemory((nint)first, length, width, height, bands, format);
            return image != 0
                ? new Image(image) { Pressure = (long)length }
                : throw new VipsException("unable to make image from memory");
        }
    }
}
