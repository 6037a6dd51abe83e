using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Storage;
using Microsoft.DurableTask;

namespace ImageGen.Generation;

/// <summary>
/// Ends an orchestration as Failed. Its message is shown to callers, so it never contains a provider's message or a stack trace.
/// </summary>
/// <param name="code">The kind of failure, which the record keeps.</param>
/// <param name="message">A whole sentence.</param>
public sealed class GenerationFailedException(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code => code;

    /// <summary>What a caller is told of a failure of a step.</summary>
    public static GenerationFailedException Of(Exception failure) => failure switch
    {
        GenerationFailedException known => known,
        TaskFailedException task when task.FailureDetails.IsCausedBy<StorageUnavailableException>() =>
            new(task.TaskName == nameof(StoreImage) ? ErrorCode.NotStored : ErrorCode.Unavailable, Unavailable(task.TaskName)),
        TaskFailedException { TaskName: nameof(StoreImage) } => new(
            ErrorCode.NotStored,
            "The image was generated but could not be stored, for a fault of the service. Its bytes are kept for a day; a retry stores "
            + "them without paying again."),
        _ => new(ErrorCode.InternalError, "The request failed for a fault of the service. Its operator finds the cause in the log."),
    };

    /// <summary>The kind of a failure of a model.</summary>
    public static ErrorCode CodeOf(ModelException failure) => failure switch
    {
        ModelRefusedException { IsByFilter: true } => ErrorCode.ContentRefused,
        ModelRefusedException
        {
            Reason: RefusalReason.Quota or RefusalReason.Access or RefusalReason.Region or RefusalReason.Retired or RefusalReason.Setup
        } => ErrorCode.NoModelAccess,
        ImageNotStoredException => ErrorCode.NotStored,
        _ => ErrorCode.NotGenerated,
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
