namespace ImageGen.LocalHost.Durable;

/// <summary>Runs orchestrations from journals on disk.</summary>
public sealed class DurableEngine : IHostedService
{
    /// <summary>How many journal lines this process has brought to disk.</summary>
    public long JournalWrites => 0;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
