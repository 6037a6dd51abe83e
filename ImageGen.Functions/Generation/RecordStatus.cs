using ImageGen.Storage;
using ImageGen.Imaging;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Writes where a request stands, by condition, so that repeats and late retries never move a record backwards.</summary>
public sealed class RecordStatus(IRecordStore catalog)
{
    [Function(nameof(RecordStatus))]
    public async Task<GenerationResult> Run([ActivityTrigger] StatusChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var standing = change.Progress.Status == ImageStatus.Pending
            ? (await catalog.CreateAsync(NewRecord(change.Request, change.Progress.At), cancellationToken)).Record
            : await catalog.AdvanceAsync(change.Request.RequestId, change.Progress, cancellationToken);
        return GenerationResult.Of(standing);
    }

    /// <summary>The record that a request begins with.</summary>
    public static ImageRecord NewRecord(GenerationRequest request, DateTimeOffset createdAt) => new()
    {
        RequestId = request.RequestId,
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
        RequestHash = RequestHash.Of(request),
        ImageHash = RequestHash.OfImage(request),
    };

    private static string? Shape(int? width, int? height) => width is { } w && height is { } h ? AspectRatio.Of(w, h).ToString() : null;
}
