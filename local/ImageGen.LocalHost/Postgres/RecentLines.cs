namespace ImageGen.LocalHost.Postgres;

/// <summary>Reads what a process writes, so that it never waits for a reader, and keeps the last lines for a message.</summary>
internal sealed class RecentLines
{
    private const int Kept = 5;

    private readonly Queue<string> _lines = new();
    private readonly Task _reading;

    public RecentLines(TextReader reader) => _reading = ReadAsync(reader);

    /// <summary>Whether the process has closed its output.</summary>
    public bool IsEnded => _reading.IsCompleted;

    public override string ToString()
    {
        lock (_lines)
            return string.Join(' ', _lines);
    }

    private async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (_lines.Count > Kept)
                    _lines.Dequeue();
            }
        }
    }
}
