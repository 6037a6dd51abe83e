namespace DurableLocal.Journal;

/// <summary>A journal read from disk.</summary>
/// <param name="WholeLength">Bytes up to the end of the last whole line; a torn line of a crash may follow, which had no effect.</param>
internal sealed record JournalFile(IReadOnlyList<JournalLine> Lines, long WholeLength)
{
    /// <exception cref="JournalDamagedException">A line before the last one is damaged, which no crash can cause.</exception>
    public static JournalFile Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var lines = new List<JournalLine>();
        var whole = 0;
        while (whole < bytes.Length)
        {
            var end = bytes[whole..].IndexOf((byte)'\n');
            var line = end < 0 ? null : LineFormat.Read(bytes.Slice(whole, end));
            if (line is null && (end < 0 || whole + end + 1 == bytes.Length))
                break;
            if (line is null || lines.Count == 0 != line is StartedLine)
                throw new JournalDamagedException(path, lines.Count + 1);

            lines.Add(line);
            whole += end + 1;
        }

        return new(lines, whole);
    }

    /// <summary>
    /// The first and last whole lines, which are enough for the summary of a finished instance.
    /// Null when there is no whole line.
    /// </summary>
    public static (StartedLine First, JournalLine Last)? ReadEnds(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var firstEnd = bytes.IndexOf((byte)'\n');
        if (firstEnd < 0 || LineFormat.Read(bytes[..firstEnd]) is not StartedLine first)
            return null;

        var whole = bytes[..bytes.LastIndexOf((byte)'\n')];
        var last = LineFormat.Read(whole[(whole.LastIndexOf((byte)'\n') + 1)..]);
        return (first, last ?? first);
    }
}

/// <summary>A journal has a damaged line that is not its last.</summary>
internal sealed class JournalDamagedException(string path, int line)
    : IOException($"The journal '{path}' is damaged in line {line}. Restore it from a copy, or delete it to forget the instance.");
