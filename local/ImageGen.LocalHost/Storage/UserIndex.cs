using System.Globalization;
using System.Text;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// The requests of each user by time: a folder per month with a file per hour (UTC), a line for each request. A page costs its own hours
/// and the names of the hours of its months, however many requests there are.
/// </summary>
/// <remarks>
/// An entry may lack its record, or be of an earlier record with the same id, so readers compare both. What a crash leaves of a line is
/// no entry, or one without a record.
/// </remarks>
public sealed class UserIndex(DiskLayout layout)
{
    private const string MonthFormat = "yyyy-MM";
    private const string HourFormat = "dd-HH";

    private readonly Lock _writing = new();

    public void Add(ImageRecord record) => AddAll([Entry(record)]);

    /// <summary>Adds records of any users.</summary>
    public void AddAll(IEnumerable<(string UserId, RecordCursor Position)> entries) => StorageErrors.Guard(() =>
    {
        foreach (var hour in entries.GroupBy(entry => PathOf(entry.UserId, entry.Position.CreatedAt), entry => entry.Position))
        {
            lock (_writing)
                Append(hour.Key, hour);
        }

        return true;
    });

    public void Remove(ImageRecord record) => StorageErrors.Guard(() =>
    {
        var (userId, position) = Entry(record);
        var path = PathOf(userId, position.CreatedAt);
        lock (_writing)
        {
            var left = Read(path).Where(other => other != position).ToList();
            if (left.Count == 0)
            {
                if (File.Exists(path))
                    File.Delete(path);
                return true;
            }

            var unfinished = layout.NewUnfinished();
            Append(unfinished, left);
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
    });

    /// <summary>What a query may find, the newest first; of one instant, by descending id.</summary>
    public IEnumerable<RecordCursor> NewestFirst(RecordQuery query)
    {
        var (from, to) = (query.From ?? DateTimeOffset.MinValue, query.To ?? DateTimeOffset.MaxValue);
        var end = query.After is { } after && after.CreatedAt < to ? after.CreatedAt : to;
        foreach (var hour in Hours(layout.RequestsOfUser(query.UserId), from, end))
        {
            var entries = StorageErrors.Guard(() => Read(hour).Distinct().ToList());
            entries.Sort(static (one, other) => Compare(other, one));
            foreach (var entry in entries)
            {
                if (entry.CreatedAt >= from && entry.CreatedAt < to && (query.After is null || Compare(entry, query.After) < 0))
                    yield return entry;
            }
        }
    }

    public static (string UserId, RecordCursor Position) Entry(ImageRecord record) =>
        (record.UserId, new(record.CreatedAt.ToUniversalTime(), record.RequestId));

    private static IEnumerable<string> Hours(string folder, DateTimeOffset from, DateTimeOffset end)
    {
        var (firstMonth, lastMonth) = (Month(from), Month(end));
        foreach (var month in Names(folder, Directory.EnumerateDirectories, firstMonth, lastMonth))
        {
            var path = Path.Combine(folder, month);
            var (first, last) = (month == firstMonth ? Hour(from) : "", month == lastMonth ? Hour(end) : "~");
            foreach (var hour in Names(path, Directory.EnumerateFiles, first, last))
                yield return Path.Combine(path, hour);
        }
    }

    /// <summary>The names in a folder from <paramref name="first"/> to <paramref name="last"/>, the last first.</summary>
    private static List<string> Names(string folder, Func<string, IEnumerable<string>> enumerate, string first, string last) =>
        StorageErrors.Guard(() => !Directory.Exists(folder) ? [] : enumerate(folder).Select(path => Path.GetFileName(path))
            .Where(name => string.CompareOrdinal(name, first) >= 0 && string.CompareOrdinal(name, last) <= 0)
            .OrderDescending(StringComparer.Ordinal).ToList());

    private static int Compare(RecordCursor one, RecordCursor other) => one.CreatedAt != other.CreatedAt
        ? one.CreatedAt.CompareTo(other.CreatedAt)
        : string.CompareOrdinal(one.RequestId.Value, other.RequestId.Value);

    private static void Append(string path, IEnumerable<RecordCursor> positions)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var lines = new StringBuilder();
        file.Seek(-Math.Min(file.Length, 1), SeekOrigin.End);
        // A crash may have left the beginning of a line.
        if (file.Length > 0 && file.ReadByte() != '\n')
            lines.Append('\n');
        foreach (var position in positions)
            lines.Append(CultureInfo.InvariantCulture, $"{position.CreatedAt.UtcTicks} {position.RequestId}\n");
        file.Write(Encoding.ASCII.GetBytes(lines.ToString()));
        // Records are flushed, too: one that outlived its entry in a power failure would never be listed.
        file.Flush(flushToDisk: true);
    }

    private static List<RecordCursor> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var file = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.ASCII);
            return file.ReadToEnd().Split('\n').SkipLast(1).Select(Parse).OfType<RecordCursor>().ToList();
        }
        catch (FileNotFoundException)
        {
            // The last of its requests has just been removed.
            return [];
        }
    }

    private static RecordCursor? Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0
            && long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks
            && RequestId.TryParse(line[(space + 1)..], out var requestId)
            ? new(new(ticks, TimeSpan.Zero), requestId)
            : null;
    }

    private string PathOf(string userId, DateTimeOffset at) => Path.Combine(layout.RequestsOfUser(userId), Month(at), Hour(at));

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset at) => at.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);
}
