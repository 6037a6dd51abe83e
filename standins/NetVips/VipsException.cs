using NetVips.Native;

namespace NetVips;

/// <summary>
/// An operation of libvips failed. The message carries libvips' error text, which is one buffer for all threads and so may
/// lack lines or hold another thread's: show it, never branch on it.
/// </summary>
public class VipsException : Exception
{
    public VipsException()
    {
    }

    public VipsException(string message)
        : base($"{message}{Environment.NewLine}{Vips.TakeErrorText()}")
    {
    }

    public VipsException(string message, Exception inner)
        : base($"{message}{Environment.NewLine}{Vips.TakeErrorText()}", inner)
    {
    }
}
