using ImageGen.Storage;
using Microsoft.DurableTask;

namespace ImageGen.Generation;

/// <summary>
/// Ends an orchestration as Failed. Its message is shown to callers, so it never contains a provider's message or a stack trace.
/// </summary>
public sealed class GenerationFailedException(string message) : Exception(message);

/// <summary>The sentence that a caller reads about a failure.</summary>
public static class GenerationErrors
{
    public static string Sentence(Exception failure) => failure switch
    {
        GenerationFailedException refused => refused.Message,
        TaskFailedException task when task.FailureDetails.IsCausedBy<StorageUnavailableException>() => Unavailable(task.TaskName),
        TaskFailedException { TaskName: nameof(StoreImage) } =>
            "The image was generated but could not be stored, for a fault of the service. Its bytes are kept for a day; a retry stores "
            + "them without paying again.",
        _ => "The request failed for a fault of the service. Its operator finds the cause in the log.",
    };

    private static string Unavailable(string task) => task switch
    {
        nameof(InvokeModel) => "The image could not be generated, because storage did not answer. Retry it later.",
        nameof(StoreImage) =>
            "The image was generated but could not be stored, because storage did not answer. Its bytes are kept for a day; a retry "
            + "stores them without paying again.",
        _ => "The request could not be carried out, because storage did not answer. Retry it later.",
    };
}
