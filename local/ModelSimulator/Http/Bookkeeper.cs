using ModelSimulator.Http.Invocations;

namespace ModelSimulator.Http;

/// <summary>Writes a line into the book, and one into the log, for everything that is asked of a twin.</summary>
public sealed partial class Bookkeeper(InvocationLog book, TimeProvider time, ILogger<Bookkeeper> logger)
{
    /// <summary>A call that was understood. To be written before the answer leaves, so that whoever has an answer finds it booked.</summary>
    public void Enter(ImageCall call, string outcome, int images, bool billed)
    {
        ArgumentNullException.ThrowIfNull(call);
        book.Add(new Invocation(time.GetUtcNow(), call.Model, InvocationLog.HashOf(call.Prompt), call.Seed, images, outcome, billed));
        LogInvoked(call.Model, outcome, images, billed);
    }

    /// <summary>A request that was not understood, or was not let in.</summary>
    public void Refuse(string model, Refusal refusal, string why)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        book.Add(new Invocation(time.GetUtcNow(), model, null, null, 0, refusal.Name, false));
        LogRefused(model, refusal.Name, why);
    }

    [LoggerMessage(LogLevel.Information, "A local model refused an invocation. Model: {Model}, error: {Error}, because {Why}.")]
    private partial void LogRefused(string model, string error, string why);

    [LoggerMessage(LogLevel.Information, "A local model took an invocation. Model: {Model}, outcome: {Outcome}, images: {Images}, billed: {Billed}.")]
    private partial void LogInvoked(string model, string outcome, int images, bool billed);
}
