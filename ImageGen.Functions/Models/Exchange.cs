namespace ImageGen.Models;

/// <summary>
/// What is known of one call, whatever the provider's client makes of it: whether anything was sent, and the error that came back. The
/// clients lose both: their exceptions have no headers, and no code where the document cannot be parsed.
/// </summary>
internal sealed class Exchange(TimeProvider time, AnswerThrottle? throttle)
{
    private static readonly AsyncLocal<Exchange?> Ambient = new();

    /// <summary>The exchange of the call that is being made; null outside of one.</summary>
    public static Exchange? Current => Ambient.Value;

    /// <summary>False where the call failed before anything was sent, so that it cannot have been billed.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The error response; null where none came.</summary>
    public ProviderError? Error { get; private set; }

    /// <summary>Lets a success be read into <see cref="Answer"/>; null where the provider's client reads it.</summary>
    public AnswerThrottle? Throttle => throttle;

    /// <summary>The body of a success; null where none came, or it was taken.</summary>
    public AnswerBody? Answer { get; private set; }

    /// <summary>Begins an exchange, which is current for everything that the caller then calls.</summary>
    /// <param name="throttle">
    /// Where a success is to be read into <see cref="Answer"/>, of which the provider's client then sees nothing; null where the client
    /// reads it.
    /// </param>
    public static Exchange Begin(TimeProvider time, AnswerThrottle? throttle = null) => Ambient.Value = new(time, throttle);

    public void Start() => HasStarted = true;

    /// <summary>Keeps the body of a success for whoever made the call.</summary>
    public void Keep(AnswerBody answer) => Answer = answer;

    /// <summary>The body of a success, which the caller disposes; null where none came.</summary>
    public AnswerBody? TakeAnswer()
    {
        var answer = Answer;
        Answer = null;
        return answer;
    }

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
