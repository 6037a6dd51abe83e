using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// One record on disk: a line of JSON per change, of which the last complete one counts. A change is one append and one flush, half the
/// cost of a new file and a rename; the next change overwrites a line that a crash has truncated.
/// </summary>
internal sealed class RecordFile(string path)
{
    private const byte LineFeed = (byte)'\n';

    private int _wholeLines;

    /// <summary>The record; null when there is none.</summary>
    public ImageRecord? Read()
    {
        var bytes = StorageErrors.Guard(() => File.Exists(path) ? File.ReadAllBytes(path) : []);
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
    public void Append(ImageRecord record) => StorageErrors.Guard(() =>
    {
        ReadOnlyMemory<byte> line = JsonSerializer.SerializeToUtf8Bytes(record, DiskJson.Default.ImageRecord);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(file, _wholeLines);
        RandomAccess.Write(file, [line, new[] { LineFeed }], _wholeLines);
        RandomAccess.FlushToDisk(file);
        return true;
    });
}
