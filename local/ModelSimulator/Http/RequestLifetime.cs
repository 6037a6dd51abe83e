namespace ModelSimulator.Http;

/// <summary>Runs requests that may take long.</summary>
internal static class RequestLifetime
{
    /// <summary>
    /// Cancels the work when the client disconnects, and also when the host stops: a fault may hold a request for an lighting.
    /// </summary>
    public static async Task RunAsync(HttpContext context, IHostApplicationLifetime lifetime, Func<CancellationToken, Task> work)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await work(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

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
