using Microsoft.Extensions.Options;

namespace DurableLocal;

/// <summary>
/// Runs the app's orchestrations from journals on disk, with the semantics of Azure Durable Functions. README.md in this folder
/// describes the journal and the guarantees.
/// </summary>
public sealed class DurableEngine(
    IOptions<DurableEngineOptions> options, IDurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private readonly JournalDisk _disk = new(options.Value.KillAfterWrites);
    private RunningEngine? _running;

    /// <summary>How many journal lines this process has written to disk.</summary>
    public long JournalWrites => _disk.Writes;

    internal RunningEngine Running => _running
        ?? throw new InvalidOperationException("The durable engine is not running: start the host first.");

    /// <summary>Locks the data folder and continues every orchestration found in it.</summary>
    /// <exception cref="DataFolderInUseException">Another process uses the folder.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var starting = new RunningEngine(options.Value, functions, _disk, clock, loggers);
        try
        {
            starting.Start();
            _running = starting;
            return Task.CompletedTask;
        }
        catch
        {
            starting.Dispose();
            throw;
        }
    }

    /// <summary>The names of the activities that run now, with how often each does.</summary>
    public IReadOnlyList<string> RunningActivities => _running?.RunningActivities ?? [];

    /// <summary>
    /// Starts no further activity, and waits until the running ones have ended, or <paramref name="limit"/> or
    /// <paramref name="cancellationToken"/> ends the wait: then they are cancelled. Call it before <see cref="StopAsync"/>.
    /// </summary>
    public Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        _running?.DrainAsync(limit, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops and unlocks the folder. Unfinished orchestrations continue at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, null) is not { } stopping)
            return;
        await stopping.StopAsync();
        stopping.Dispose();
    }

    public void Dispose() => _running?.Dispose();
}

/// <summary>Another host uses the data folder. The message is one sentence for the user.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : IOException($"Another local host is using the data folder '{folder}': stop it first, or give this one a folder of its own.", inner);
