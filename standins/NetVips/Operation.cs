using NetVips.Native;

namespace NetVips;

/// <summary>One call of a libvips operation: made, given its arguments, built, asked for its result, disposed.</summary>
public class Operation : VipsObject
{
    private readonly string _name;
    private long _inputBytes;

    private Operation(string name, nint pointer)
        : base(pointer) => _name = name;

    /// <summary>Blocks or allows a class of operations and all below it, such as <c>VipsForeignLoad</c>. Unknown names do nothing.</summary>
    public static void Block(string name, bool state) => Vips.BlockOperation(name, state);

    internal static Operation New(string name)
    {
        var pointer = Operations.New(name);
        return pointer != 0 ? new Operation(name, pointer) : throw new VipsException($"no such operation {name}");
    }

    /// <summary>Sets an argument; null leaves it at its default. A failure disposes the operation.</summary>
    internal Operation With(string argument, object content) =>
        content == null ? this : OrDispose(() => Set(argument, content));

    internal Operation With(VOption options)
    {
        foreach (var (argument, content) in options ?? [])
            With(argument, content);
        return this;
    }

    /// <summary>Sets arguments in libvips' own notation, <c>[compression=3,filter=all]</c>.</summary>
    internal Operation WithText(string options) => string.IsNullOrEmpty(options) ? this : OrDispose(() =>
    {
        if (Operations.SetFromString(this, options) != 0)
            throw new VipsException($"unable to call {_name}");
    });

    /// <summary>The colour profiles of a thumbnail, under the names that this version of libvips has for them.</summary>
    internal Operation WithProfiles(string input, string output)
    {
        if (input == null && output == null)
            return this;
        if (Operations.ArgumentType(this, "input_profile") != 0)
            return With("input_profile", input).With("output_profile", output);
        Vips.TakeErrorText(); // the question above leaves a complaint behind
        return With("import_profile", input).With("export_profile", output);
    }

    internal Image ToImage()
    {
        Build();
        var value = Output("out");
        try
        {
            return new Image(GLib.Reference(GValues.BorrowObject(value))) { Pressure = _inputBytes };
        }
        finally
        {
            value.Dispose();
        }
    }

    internal double ToNumber()
    {
        Build();
        var value = Output("out");
        try
        {
            return GValues.GetDouble(value);
        }
        finally
        {
            value.Dispose();
        }
    }

    internal byte[] ToBytes()
    {
        Build();
        var value = Output("buffer");
        try
        {
            return GValue.GetBlob(value);
        }
        finally
        {
            value.Dispose();
        }
    }

    // The outputs hold references of their own, set or not, built or failed.
    protected override bool ReleaseHandle()
    {
        Operations.UnreferenceOutputs(handle);
        return base.ReleaseHandle();
    }

    private void Set(string argument, object content)
    {
        var type = Operations.ArgumentType(this, argument);
        if (type == 0)
            throw new ArgumentException($"{_name} does not support optional argument: {argument}");

        var value = new NativeValue(type);
        try
        {
            GValue.Set(ref value, content);
            GLib.SetProperty(this, argument, value);
        }
        finally
        {
            value.Dispose();
        }

        _inputBytes += content switch { byte[] bytes => bytes.Length, GObject instance => instance.Pressure, Image[] images => images.Sum(image => image.Pressure), _ => 0 };
    }

    private Operation OrDispose(Action step)
    {
        try
        {
            step();
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Build()
    {
        var operation = handle;
        var result = Operations.Build(ref operation);
        SetHandle(operation);
        if (result != 0)
            throw new VipsException($"unable to call {_name}");
    }

    private NativeValue Output(string name)
    {
        var value = new NativeValue(Operations.ArgumentType(this, name));
        GLib.GetProperty(this, name, ref value);
        return value;
    }
}
