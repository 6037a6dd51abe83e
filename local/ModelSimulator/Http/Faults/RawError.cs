namespace ModelSimulator.Http.Faults;

/// <summary>An error response of any shape: a gateway's page, or a document as some compatible server writes it.</summary>
internal sealed record RawError(string Fault, int Status, string Body, string ContentType) : ServiceError
{
    public override string Name => Fault;

    /// <summary>What a proxy sends where the service behind it does not answer.</summary>
    public static RawError Page(string fault, int status) =>
        new(fault, status, $"<html><head><title>{status}</title></head><body><h1>{status}</h1><hr>gateway</body></html>", "text/html");

    public override Task WriteAsync(HttpContext context, string model)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        if (RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = $"{seconds}";
        return context.Response.WriteAsync(Body, context.RequestAborted);
    }
}
