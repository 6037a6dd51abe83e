using DurableLocal.Journal;

namespace DurableLocal;

/// <summary>The failure of a call to a function that the app does not have, in the words of the Functions host.</summary>
internal static class UnknownFunction
{
    public static FailureRecord Orchestrator(string name, IEnumerable<string> known) => Failure(name, "orchestrator", known);

    public static FailureRecord Activity(string name, IEnumerable<string> known) => Failure(name, "activity", known);

    private static FailureRecord Failure(string name, string kind, IEnumerable<string> known) => new(
        "FunctionNotFound",
        $"The function '{name}' doesn't exist, is disabled, or is not an {kind} function. "
        + $"Additional info: The following are the known {kind} functions: '{string.Join("', '", known)}'.",
        NonRetriable: true);
}
