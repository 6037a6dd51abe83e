namespace ModelSimulator.Http;

/// <summary>An error in a service's own form.</summary>
internal abstract record ServiceError
{
    /// <summary>What the invocation log calls it, such as <c>ThrottlingException</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whole seconds of a <c>Retry-After</c> header; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Further headers, which come after those of the error itself.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <param name="context">Nothing was sent yet.</param>
    /// <param name="model">The model that was asked, for services that repeat it.</param>
    public abstract Task WriteAsync(HttpContext context, string model);
}
