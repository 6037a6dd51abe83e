namespace DurableLocal.Journal;

/// <summary>An exception as it travels: by name and text, never as an object.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="NonRetriable">No retry policy applies: trying again cannot help (an unknown function).</param>
internal sealed record FailureRecord(
    string Type, string Message, string? StackTrace = null, FailureRecord? Inner = null, bool NonRetriable = false);
