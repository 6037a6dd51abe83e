using System.Runtime.InteropServices;

namespace NetVips.Native;

/// <summary>
/// A GValue: a type and sixteen bytes. It owns what it holds until <see cref="Dispose"/>; never copy it while it is set.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue : IDisposable
{
    public nint Type;
    private ulong _first;
    private ulong _second;

    public NativeValue(nint type) => GValues.Init(ref this, type);

    public void Dispose()
    {
        if (Type != 0)
            GValues.Unset(ref this);
    }
}
