using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Makes the <see cref="UserIndex"/> of a data folder that has none yet, once, before requests are served. To have it made again, delete
/// the folder <c>by-user</c> while the host is stopped.
/// </summary>
public sealed partial class UserIndexBuild(DiskLayout layout, UserIndex users, ILogger<UserIndexBuild> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(layout.ByUserIsComplete))
            Build(cancellationToken);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Build(CancellationToken cancellationToken)
    {
        var entries = new List<(string, RecordCursor)>();
        foreach (var path in Paths())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (new RecordFile(path).Read() is { } record)
                    entries.Add(UserIndex.Entry(record));
            }
            catch (InvalidDataException damage)
            {
                RecordIsDamaged(damage, path);
            }
        }

        // Where a crash ended an earlier build, entries are there twice, which does no harm.
        users.AddAll(entries);
        StorageErrors.Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(layout.ByUserIsComplete)!);
            File.WriteAllText(layout.ByUserIsComplete, "");
            return true;
        });
        if (entries.Count > 0)
            Built(entries.Count);
    }

    private IEnumerable<string> Paths() => Directory.Exists(layout.Records)
        ? Directory.EnumerateFiles(layout.Records, "*.jsonl", SearchOption.AllDirectories)
        : [];

    [LoggerMessage(Level = LogLevel.Information, Message = "Records were sorted by user. Records: {Records}.")]
    private partial void Built(int records);

    [LoggerMessage(Level = LogLevel.Error, Message = "Record is damaged and is not listed. File: {File}.")]
    private partial void RecordIsDamaged(Exception exception, string file);
}
