using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace DurableLocal.Journal;

/// <summary>
/// Writes, flushes and counts. When a call returns, the bytes survive a crash of the process and, if the disk honours the flush, of the
/// machine. Files are opened for each write, so a thousand instances hold no handles.
/// </summary>
/// <param name="killAfterWrites">For crash tests: the process kills itself after the write with this number.</param>
internal sealed class JournalDisk(int? killAfterWrites)
{
    private readonly Lock _writeLock = new();
    private long _writes;
    private volatile bool _isClosed;

    /// <summary>How many writes have reached the disk.</summary>
    public long Writes => Volatile.Read(ref _writes);

    /// <summary>Rejects further writes: another host may use the folder by now.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Writes at a position of a file, which is created if needed.</summary>
    public void Write(string path, long position, byte[] bytes) => Count(() => WriteAndFlush(path, position, bytes));

    /// <summary>Replaces a file atomically.</summary>
    public void Replace(string path, byte[] bytes)
    {
        var next = path + JournalFolder.UnfinishedSuffix;
        File.Delete(next);
        WriteAndFlush(next, 0, bytes);
        Count(() => File.Move(next, path, overwrite: true));
    }

    private void Count(Action write)
    {
        if (killAfterWrites is null)
        {
            write();
            Interlocked.Increment(ref _writes);
            return;
        }

        lock (_writeLock)
        {
            write();
            if (++_writes == killAfterWrites)
                KillProcess();
        }
    }

    private void WriteAndFlush(string path, long position, byte[] bytes)
    {
        if (_isClosed)
            throw new IOException("The durable engine is stopped; its journals cannot be written.");
        using SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, bytes, position);
        RandomAccess.FlushToDisk(file);
    }

    private static void KillProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
