namespace ImageGen.Models;

/// <summary>
/// What is known of one call, whatever the provider's client makes of it: whether anything was sent, and the error that came back. The
/// clients lose both: their exceptions have no headers, and no code where the document cannot be parsed.
/// </summary>
internal sealed class Exchange(TimeProvider time)
{
    private static readonly AsyncLocal<Exchange?> Ambient = new();

    private AnswerBody? _answer;

    /// <summary>The exchange of the call that is being made; null outside of one.</summary>
    public static Exchange? Current => Ambient.Value;

    /// <summary>False where the call failed before anything was sent, so that it cannot have been billed.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The error response; null where none came.</summary>
    public ProviderError? Error { get; private set; }

    /// <summary>Begins an exchange, which is current for everything that the caller then calls.</summary>
    public static Exchange Begin(TimeProvider time) => Ambient.Value = new(time);

    public void Start() => HasStarted = true;

    /// <summary>Keeps the body of a success for whoever made the call.</summary>
    public void Keep(AnswerBody answer) => _answer = answer;

    /// <summary>The body of a success, which the caller disposes; null where none came.</summary>
    public AnswerBody? TakeAnswer() => Interlocked.Exchange(ref _answer, null);

    /// <summary>Notes a response; one with success is no error.</summary>
    /// <param name="response">With its headers.</param>
    /// <param name="body">As far as it was read.</param>
    public void Receive(HttpResponseMessage response, string body)
    {
        if (!response.IsSuccessStatusCode)
            Error = ProviderError.Read((int)response.StatusCode, name => Header(response, name), body, time.GetUtcNow());
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? values.FirstOrDefault()
            : null;
}
