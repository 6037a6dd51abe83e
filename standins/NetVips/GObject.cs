using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

/// <summary>
/// Owns one reference to a native object. <b>Dispose it</b>: the garbage collector sees a small handle and lets megabytes
/// pile up. As a <see cref="SafeHandle"/> it cannot be freed while a native call uses it.
/// </summary>
public class GObject : SafeHandle
{
    private long _pressure;

    internal GObject(nint pointer)
        : base(0, ownsHandle: true) => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    /// <summary>Native bytes behind this handle, so that the collector has an idea of them where Dispose was forgotten.</summary>
    internal long Pressure
    {
        get => _pressure;
        set
        {
            Weigh(value);
            _pressure = value;
        }
    }

    protected override bool ReleaseHandle()
    {
        GLib.Unreference(handle);
        Weigh(0);
        return true;
    }

    private void Weigh(long bytes)
    {
        if (_pressure > 0)
            GC.RemoveMemoryPressure(_pressure);
        if (bytes > 0)
            GC.AddMemoryPressure(bytes);
    }
}
