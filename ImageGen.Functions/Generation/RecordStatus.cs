using System.Text.Json;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Writes the state of a request, by condition, so that repeats and late retries never move a record backwards. Its end is one line in the
/// log: an error where it needs a person. Money that was paid for nothing is one already, at the call.
/// </summary>
public sealed partial class RecordStatus(IRecordStore records, RecordChanges changes, ILogger<RecordStatus> log)
{
    [Function(nameof(RecordStatus))]
    public async Task<GenerationResult> Run([ActivityTrigger] RecordStatusInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var record = input.NewRecord is { } begun
            ? (await records.CreateAsync(begun, cancellationToken)).Record
            : await records.AdvanceAsync(input.RequestId, input.Progress, cancellationToken);
        changes.Announce(record);
        if (record.Status.IsFinal() && record.Status == input.Progress.Status)
        {
            var seconds = Math.Round((input.Progress.At - record.CreatedAt).TotalSeconds, 2);
            if (record.Status == ImageStatus.Failed)
                LogFailed(LevelOf(record), record.RequestId, record.ErrorCode, seconds, record.Error);
            else
                LogEnded(record.RequestId, record.Status, seconds);
        }

        return GenerationResult.Of(record);
    }

    private static LogLevel LevelOf(ImageRecord record)
    {
        var code = ErrorCode.Find(record.ErrorCode);
        return code is null or { NeedsPerson: true } ? LogLevel.Error
            : code == ErrorCode.NotGenerated ? LogLevel.Warning
            : LogLevel.Information;
    }

    /// <summary>The record that a request begins with.</summary>
    public static ImageRecord NewRecord(GenerationRequest request, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            RequestId = request.Id,
            UserId = request.UserId,
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt,
            Task = request.Task,
            Style = request.Style,
            AspectRatio = request.AspectRatio ?? Shape(request.Width, request.Height),
            Quality = request.Quality,
            Count = request.Count,
            Seed = request.Seed,
            CreatedAt = createdAt,
            OpenSince = createdAt,
            Request = JsonSerializer.Serialize(request),
            RequestHash = request.Hash(),
            ImageHash = request.ImageHash(),
        };
    }

    /// <summary>The request of a record's present run.</summary>
    public static GenerationRequest RequestOf(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JsonSerializer.Deserialize<GenerationRequest>(record.Request ?? "null") is { } request
            ? request with { RequestId = record.RequestId.Value, Run = record.Run }
            : throw new InvalidDataException($"The record of {record.RequestId} does not hold its request.");
    }

    private static string? Shape(int? width, int? height) =>
        width is > 0 and var w && height is > 0 and var h ? AspectRatio.Of(w, h).ToString() : null;

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Generation ended. RequestId: {RequestId}. Status: {Status}. Seconds: {Seconds}.")]
    private partial void LogEnded(RequestId requestId, ImageStatus status, double seconds);

    [LoggerMessage(Message = "Generation failed. RequestId: {RequestId}. Code: {Code}. Seconds: {Seconds}. Error: {Error}")]
    private partial void LogFailed(LogLevel level, RequestId requestId, string? code, double seconds, string? error);
}
