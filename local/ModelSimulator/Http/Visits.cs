namespace ModelSimulator.Http;

/// <summary>Requests that may take long.</summary>
public static class Visits
{
    /// <summary>Ends the work when the client leaves, and also when the host stops: a fault may hold a request for an hour.</summary>
    public static async Task HoldAsync(HttpContext context, IHostApplicationLifetime lifetime, Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lifetime);
        ArgumentNullException.ThrowIfNull(work);
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
    public static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > largest) return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var part = new byte[16 * 1024];
        while (await request.Body.ReadAsync(part, cancellationToken) is var read and > 0)
        {
            if (body.Length + read > largest) return null;
            body.Write(part, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
