using System.Text.Json;
using Core = DurableTask.Core;

namespace DurableLocal.Replay;

/// <summary>Converts exceptions to journal records and back.</summary>
internal static class Failures
{
    private const int MaxTextLength = 16 * 1024;
    private const string FunctionNotFound = "FunctionNotFound";

    public static FailureRecord From(Exception exception) => new(
        exception.GetType().ToString(),
        Shorten(exception.Message)!,
        Shorten(exception.StackTrace),
        exception is TaskFailedException task ? From(task.FailureDetails) : exception.InnerException is { } inner ? From(inner) : null);

    public static TaskFailureDetails ToDetails(FailureRecord failure) => new(
        failure.Type, failure.Message, failure.StackTrace, failure.Inner is { } inner ? ToDetails(inner) : null, null);

    /// <summary>The exception that a retry policy's filter gets, of the same type as on Azure.</summary>
    public static Exception ForRetryFilter(FailureRecord failure, bool ofSubOrchestration) => ofSubOrchestration
        ? new Core.Exceptions.SubOrchestrationFailedException(failure.Message) { FailureDetails = ToCore(failure) }
        : new Core.Exceptions.TaskFailedException(failure.Message) { FailureDetails = ToCore(failure) };

    /// <summary>A call to a function that the app does not have, in the words of the Functions host.</summary>
    /// <param name="kind">"orchestrator" or "activity".</param>
    public static FailureRecord UnknownFunction(string name, string kind, IEnumerable<string> known) => new(
        FunctionNotFound,
        $"The function '{name}' doesn't exist, is disabled, or is not an {kind} function. "
        + $"Additional info: The following are the known {kind} functions: '{string.Join("', '", known)}'.",
        NonRetriable: true);

    /// <summary>
    /// The output of a failed instance as JSON text. The Functions host answers for a function that the app does not have, and in another
    /// form than the app's code.
    /// </summary>
    public static string Output(FailureRecord failure) => IsUnknownFunction(failure)
        ? JsonSerializer.Serialize(new { message = failure.Message, details = (string?)null })
        : JsonSerializer.Serialize(Summary(failure));

    public static bool IsUnknownFunction(FailureRecord failure) => failure.Type == FunctionNotFound;

    public static string Summary(FailureRecord failure) => $"{failure.Type}: {failure.Message}";

    private static FailureRecord From(TaskFailureDetails details) => new(
        details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? From(inner) : null);

    private static Core.FailureDetails ToCore(FailureRecord failure) => new(
        failure.Type, failure.Message, failure.StackTrace, failure.Inner is { } inner ? ToCore(inner) : null, failure.NonRetriable);

    private static string? Shorten(string? text) => text?.Length > MaxTextLength ? text[..MaxTextLength] : text;
}
