using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// One record on disk: a line of JSON per change, of which the last whole one counts. A change is one append and one flush, half the
/// price of a new file and a rename; a line that a crash cut short is written over by the next.
/// </summary>
internal sealed class RecordFile(string path)
{
    private const byte LineFeed = (byte)'\n';

    private int wholeLines;

    /// <summary>The record; null when there is none.</summary>
    public ImageRecord? Read()
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        wholeLines = bytes.AsSpan().LastIndexOf(LineFeed) + 1;
        if (wholeLines == 0)
            return null;

        var lines = bytes.AsSpan(0, wholeLines - 1);
        try
        {
            return JsonSerializer.Deserialize(lines[(lines.LastIndexOf(LineFeed) + 1)..], DiskJson.Default.ImageRecord);
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"The last line of {path} is damaged. Delete the line to return to the record as it stood before.", damage);
        }
    }

    /// <summary>Writes behind the lines that <see cref="Read"/> met.</summary>
    public void Append(ImageRecord record)
    {
        ReadOnlyMemory<byte> line = JsonSerializer.SerializeToUtf8Bytes(record, DiskJson.Default.ImageRecord);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(file, wholeLines);
        RandomAccess.Write(file, [line, new[] { LineFeed }], wholeLines);
        RandomAccess.FlushToDisk(file);
    }
}
