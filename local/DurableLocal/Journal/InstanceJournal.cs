namespace DurableLocal.Journal;

/// <summary>
/// The journal file of one instance. Lines are only appended, except that the next generation replaces the whole file.
/// Not thread-safe; the owning instance synchronizes access.
/// </summary>
internal sealed class InstanceJournal
{
    private readonly JournalDisk _disk;
    private readonly string _path;
    private long _length;

    private InstanceJournal(JournalDisk disk, string path, long length) => (_disk, _path, _length) = (disk, path, length);

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

    /// <summary>Continues a journal with <paramref name="length"/> bytes of whole lines; a torn line after them is overwritten.</summary>
    public static InstanceJournal Continue(JournalDisk disk, string path, long length) => new(disk, path, length);

    /// <summary>Appends a line. When this returns, it is on disk; when it throws, nothing was appended.</summary>
    public void Append(JournalLine line)
    {
        var bytes = LineFormat.Write(line);
        _disk.Write(_path, _length, bytes);
        _length += bytes.Length;
    }

    /// <summary>Replaces the file with the next generation's first line.</summary>
    public void Replace(StartedLine started)
    {
        var bytes = LineFormat.Write(started);
        _disk.Replace(_path, bytes);
        _length = bytes.Length;
    }

    public void Delete() => File.Delete(_path);

    /// <summary>All lines on disk; empty when the file is gone.</summary>
    public IReadOnlyList<JournalLine> ReadAll() => File.Exists(_path) ? JournalFile.Read(_path).Lines : [];
}
