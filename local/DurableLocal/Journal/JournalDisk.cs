using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace DurableLocal.Journal;

/// <summary>
/// The one way bytes reach the disk: written, flushed, counted. When a call returns, the bytes survive the end of the process and,
/// as far as the disk keeps its word, of the machine. Files are opened for each write, so a thousand instances hold no handles.
/// </summary>
/// <param name="killAfterWrites">For crash tests: the write with this number is the process's last act.</param>
internal sealed class JournalDisk(int? killAfterWrites)
{
    private readonly Lock _writeLock = new();
    private long _writes;
    private volatile bool _isClosed;

    /// <summary>How many writes have reached the disk.</summary>
    public long Writes => Volatile.Read(ref _writes);

    /// <summary>Refuses further writes: the folder may belong to another host by now.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Writes at a position of a file, which is created if need be.</summary>
    public void Write(string path, long position, ReadOnlySpan<byte> bytes)
    {
        if (killAfterWrites is null)
        {
            WriteAndFlush(path, position, bytes);
            Interlocked.Increment(ref _writes);
            return;
        }

        lock (_writeLock)
        {
            WriteAndFlush(path, position, bytes);
            if (++_writes == killAfterWrites)
                Die();
        }
    }

    /// <summary>Puts a whole new file in the place of another, which stays untouched until then.</summary>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var next = path + JournalFolder.UnfinishedSuffix;
        File.Delete(next);
        WriteAndFlush(next, 0, bytes);
        if (killAfterWrites is null)
        {
            File.Move(next, path, overwrite: true);
            Interlocked.Increment(ref _writes);
            return;
        }

        lock (_writeLock)
        {
            File.Move(next, path, overwrite: true);
            if (++_writes == killAfterWrites)
                Die();
        }
    }

    private void WriteAndFlush(string path, long position, ReadOnlySpan<byte> bytes)
    {
        if (_isClosed)
            throw new IOException("The durable engine has been stopped, so nothing more is written to its journals.");
        using SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, bytes, position);
        RandomAccess.FlushToDisk(file);
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
