using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// One record on disk: a line of JSON per change, of which the last complete one counts. A change is one append and one flush, half the
/// cost of a new file and a rename; the next change overwrites a line that a crash has truncated. Once earlier lines take most of a file of
/// some size, it is written anew without them. Not thread-safe.
/// </summary>
internal sealed class RecordFile(string path)
{
    private const byte LineFeed = (byte)'\n';
    private const int MaxEarlierBytes = 64 * 1024;

    // What the file contained when it was last read or written; null where that is not known.
    private (long Length, ImageRecord Record)? _known;
    private int _wholeLines;

    /// <summary>
    /// The record; null when there is none. The file is read where this object does not know it, or its length says that somebody else has
    /// changed it: a person who repairs a record, as nothing else writes here.
    /// </summary>
    public ImageRecord? Read()
    {
        if (_known is { } known && new FileInfo(path) is { Exists: true } file && file.Length == known.Length)
            return known.Record;

        _known = null;
        var bytes = StorageErrors.Guard(() => File.Exists(path) ? File.ReadAllBytes(path) : []);
        if (Parse(bytes) is not { } record)
            return null;
        _known = (bytes.Length, record);
        return record;
    }

    private ImageRecord? Parse(byte[] bytes)
    {
        _wholeLines = bytes.AsSpan().LastIndexOf(LineFeed) + 1;
        if (_wholeLines == 0)
            return null;

        var lines = bytes.AsSpan(0, _wholeLines - 1);
        try
        {
            return JsonSerializer.Deserialize(lines[(lines.LastIndexOf(LineFeed) + 1)..], DiskJson.Default.ImageRecord);
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException(
                $"The last line of {path} is damaged. Delete the line to return to the record as it stood before.", damage);
        }
    }

    /// <summary>Appends to the lines that <see cref="Read"/> found. Where that fails, the record stands as before.</summary>
    /// <param name="unfinished">A path on the same volume for a file that is being written.</param>
    public void Append(ImageRecord record, string unfinished) => StorageErrors.Guard(() =>
    {
        _known = null;
        ReadOnlyMemory<byte> line = JsonSerializer.SerializeToUtf8Bytes(record, DiskJson.Default.ImageRecord);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(path, line, _wholeLines);
        if (_wholeLines > MaxEarlierBytes && _wholeLines > line.Length)
        {
            LeaveOutEarlier(line, unfinished);
            return true;
        }

        _wholeLines += line.Length + 1;
        _known = (_wholeLines, record);
        return true;
    });

    // The change is on disk already, so a crash here leaves it in the one file or in the other.
    private void LeaveOutEarlier(ReadOnlyMemory<byte> line, string unfinished)
    {
        try
        {
            Write(unfinished, line, 0);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception obstacle) when (obstacle is IOException or UnauthorizedAccessException)
        {
            // The file stays as it is, which is as good but longer; the next change tries again.
        }
    }

    private static void Write(string path, ReadOnlyMemory<byte> line, int position)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(file, position);
        RandomAccess.Write(file, [line, new[] { LineFeed }], position);
        RandomAccess.FlushToDisk(file);
    }
}
