using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

/// <summary>Takes libvips' own log lines, which otherwise go to stderr.</summary>
public static class Log
{
    private static readonly ConcurrentDictionary<uint, GCHandle> s_handlers = new();

    public delegate void LogDelegate(string logDomain, Enums.LogLevelFlags logLevel, string message);

    /// <summary>libvips' own domain is <c>VIPS</c>. The handler is called on whatever thread logs.</summary>
    public static unsafe uint SetLogHandler(string logDomain, Enums.LogLevelFlags flags, LogDelegate logFunc)
    {
        var target = GCHandle.Alloc(logFunc);
        var id = GLib.SetLogHandler(logDomain, (int)flags, &OnLog, GCHandle.ToIntPtr(target));
        s_handlers[id] = target;
        return id;
    }

    public static void RemoveLogHandler(string logDomain, uint handlerId)
    {
        GLib.RemoveLogHandler(logDomain, handlerId);
        if (s_handlers.TryRemove(handlerId, out var target))
            target.Free();
    }

    [UnmanagedCallersOnly]
    private static void OnLog(nint domain, int level, nint message, nint data)
    {
        if (GCHandle.FromIntPtr(data).Target is LogDelegate handler)
            handler(Marshal.PtrToStringUTF8(domain), (Enums.LogLevelFlags)level, Marshal.PtrToStringUTF8(message));
    }
}
