using System.Security.Cryptography;
using System.Text;

namespace ModelSimulator.Http;

/// <summary>One invocation, as a bill would list it.</summary>
/// <param name="At">When it came in.</param>
/// <param name="Model">The id in the request.</param>
/// <param name="PromptHash">SHA-256 of the prompt in UTF-8, in hex; the prompt itself is not kept. Null when none could be read.</param>
/// <param name="Seed">The seed that was used; null when none could be read.</param>
/// <param name="Images">How many images the answer contained.</param>
/// <param name="Outcome">
/// <c>rendered</c>, an error type such as <c>ThrottlingException</c>, the name of a fault, or <c>abandoned</c> when the client had gone.
/// </param>
/// <param name="Billed">Whether a customer would have paid.</param>
internal sealed record Invocation(
    DateTimeOffset At, string Model, string? PromptHash, long? Seed, int Images, string Outcome, bool Billed);

/// <summary>What <c>GET …/invocations</c> answers.</summary>
internal sealed record InvocationSummary(long Total, long Billed, IReadOnlyList<Invocation> Invocations);

/// <summary>Counts all invocations, keeps the last ones, and writes each to the log.</summary>
internal sealed partial class InvocationLog(TimeProvider time, ILogger<InvocationLog> logger)
{
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<Invocation> _last = new();
    private long _total;
    private long _billed;

    /// <summary>
    /// Adds a call that was understood. To be called before the answer is sent, so that a client with an answer finds its entry.
    /// </summary>
    public void Add(ImageCall call, string outcome, int images, bool billed)
    {
        Add(new(time.GetUtcNow(), call.Model, HashOf(call.Prompt), call.Seed, images, outcome, billed));
        LogInvoked(call.Model, outcome, images, billed, call.SubjectNote ?? "no subject");
    }

    /// <summary>Adds a request that was not understood, or not admitted.</summary>
    public void AddRefused(string model, ServiceError error, string why)
    {
        Add(new(time.GetUtcNow(), model, null, null, 0, error.Name, false));
        LogRefused(model, error.Name, why);
    }

    public void Clear()
    {
        lock (_lock)
        {
            _last.Clear();
            (_total, _billed) = (0, 0);
        }
    }

    /// <summary>The counts since the start, and the last invocations, newest first; those of one prompt when its hash is given.</summary>
    public InvocationSummary Summary(string? promptHash, int limit)
    {
        lock (_lock)
        {
            var wanted = _last.Reverse().Where(one => promptHash == null || one.PromptHash == promptHash).Take(limit).ToArray();
            return new InvocationSummary(_total, _billed, wanted);
        }
    }

    private void Add(Invocation invocation)
    {
        lock (_lock)
        {
            _total++;
            if (invocation.Billed)
                _billed++;
            if (_last.Count == Capacity)
                _last.Dequeue();
            _last.Enqueue(invocation);
        }
    }

    private static string HashOf(string prompt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)));

    [LoggerMessage(LogLevel.Information, "A simulated model refused an invocation. Model: {Model}, error: {Error}, because {Why}.")]
    private partial void LogRefused(string model, string error, string why);

    [LoggerMessage(LogLevel.Information, "A simulated model ran. Model: {Model}, outcome: {Outcome}, images: {Images}, billed: {Billed}, "
        + "prompt: {Subject}.")]
    private partial void LogInvoked(string model, string outcome, int images, bool billed, string subject);
}

/// <summary><c>GET …/invocations?promptHash=&amp;limit=</c> lists them; <c>DELETE</c> resets the counts.</summary>
internal static class InvocationEndpoints
{
    public static void MapInvocations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/invocations", (InvocationLog log, string? promptHash, int? limit) =>
            TypedResults.Ok(log.Summary(promptHash, Math.Clamp(limit ?? 100, 0, InvocationLog.Capacity))));
        endpoints.MapDelete("/invocations", (InvocationLog log) =>
        {
            log.Clear();
            return TypedResults.NoContent();
        });
    }
}
