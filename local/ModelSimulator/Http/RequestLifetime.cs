namespace ModelSimulator.Http;

/// <summary>
/// Runs requests that may take long. Services are told to stop in the reverse order of their registration; so one that is registered later
/// may wait for its own requests to the simulator before they are cancelled here.
/// </summary>
internal sealed class RequestLifetime : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancels the work when the client disconnects, and also when the host stops: a fault may hold a request for ever.</summary>
    public async Task RunAsync(HttpContext context, Func<CancellationToken, Task> work)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await work(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    /// <summary>The whole body, or null when it is larger than that.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var part = new byte[16 * 1024];
        while (await request.Body.ReadAsync(part, cancellationToken) is var read and > 0)
        {
            if (body.Length + read > maxBytes)
                return null;
            body.Write(part, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
