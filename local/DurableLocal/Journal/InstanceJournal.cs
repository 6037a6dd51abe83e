namespace DurableLocal.Journal;

/// <summary>
/// The journal file of one instance. Lines are only appended, except that the next generation replaces the whole file.
/// Not thread-safe; the owning instance synchronizes access.
/// </summary>
/// <param name="length">Bytes of whole lines that the file has already; a torn line after them is overwritten.</param>
internal sealed class InstanceJournal(JournalDisk disk, string path, long length)
{
    private long _length = length;

    /// <summary>Bytes of whole lines.</summary>
    public long Length => _length;

    /// <summary>Begins a journal. An earlier instance's file of the same name is replaced at once or not at all.</summary>
    public static InstanceJournal Begin(JournalDisk disk, string path, StartedLine started)
    {
        var journal = new InstanceJournal(disk, path, 0);
        if (File.Exists(path))
            journal.Replace(started);
        else
            journal.Append(started);
        return journal;
    }

    /// <summary>Appends a line. When this returns, it is on disk; when it throws, nothing was appended.</summary>
    public void Append(JournalLine line)
    {
        var bytes = LineFormat.Write(line);
        disk.Write(path, _length, bytes);
        _length += bytes.Length;
    }

    /// <summary>Replaces the file with the next generation's first line.</summary>
    public void Replace(StartedLine started)
    {
        var bytes = LineFormat.Write(started);
        disk.Replace(path, bytes);
        _length = bytes.Length;
    }

    public void Delete() => File.Delete(path);

    /// <summary>All lines on disk; empty when the file is gone.</summary>
    public IReadOnlyList<JournalLine> ReadAll() => File.Exists(path) ? JournalFile.Read(path).Lines : [];
}
