namespace DurableLocal.Journal;

/// <summary>
/// The journal file of one instance: lines are only ever added, except that the next generation takes the place of the whole file.
/// Not safe for two threads; the instance that owns it sees to that.
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

    /// <summary>Goes on with a journal whose whole lines take <paramref name="length"/> bytes; a torn line behind them is overwritten.</summary>
    public static InstanceJournal Continue(JournalDisk disk, string path, long length) => new(disk, path, length);

    /// <summary>Adds a line. When this returns it is on disk; when it throws, it is as if it had never been asked for.</summary>
    public void Append(JournalLine line)
    {
        var bytes = LineFormat.Write(line);
        _disk.Write(_path, _length, bytes);
        _length += bytes.Length;
    }

    /// <summary>Begins the file anew with the next generation's first line.</summary>
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
