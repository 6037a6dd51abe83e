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
        TaskFailedException { TaskName: nameof(InvokeModel) } =>
            "The image could not be generated, because storage did not answer. Try again later.",
        TaskFailedException { TaskName: nameof(StoreImage) } =>
            "The image was generated but could not be stored. Its bytes are kept for a day.",
        _ => "The request could not be carried out, because storage did not answer. Try again later.",
    };
}
