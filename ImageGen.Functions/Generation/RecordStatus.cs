using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Writes the state of a request, by condition, so that repeats and late retries never move a record backwards.</summary>
public sealed class RecordStatus(IRecordStore records)
{
    [Function(nameof(RecordStatus))]
    public async Task<GenerationResult> Run([ActivityTrigger] RecordStatusInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var record = input.Progress.Status == ImageStatus.Pending
            ? (await records.CreateAsync(NewRecord(input.Request, input.Progress.At), cancellationToken)).Record
            : await records.AdvanceAsync(input.Request.Id, input.Progress, cancellationToken);
        return GenerationResult.Of(record);
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
            RequestHash = request.Hash(),
            ImageHash = request.ImageHash(),
        };
    }

    private static string? Shape(int? width, int? height) =>
        width is > 0 and var w && height is > 0 and var h ? AspectRatio.Of(w, h).ToString() : null;
}
