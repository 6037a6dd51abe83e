namespace ModelSimulator.Http.Invocations;

/// <summary>One invocation, as a bill would know it.</summary>
/// <param name="At">When it came in.</param>
/// <param name="Model">The id in the path.</param>
/// <param name="PromptHash">SHA-256 of the prompt in UTF-8, in hex; the prompt itself is not kept. Null when none could be read.</param>
/// <param name="Seed">The seed that was used; null when none could be read.</param>
/// <param name="Images">How many pictures the answer held.</param>
/// <param name="Outcome"><c>painted</c>, an error type such as <c>ThrottlingException</c>, the name of a fault, or <c>abandoned</c> when the client had gone.</param>
/// <param name="Billed">Whether a customer would have paid.</param>
public sealed record Invocation(DateTimeOffset At, string Model, string? PromptHash, long? Seed, int Images, string Outcome, bool Billed);
