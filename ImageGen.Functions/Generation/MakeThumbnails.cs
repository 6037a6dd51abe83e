using ImageGen.Library;
using ImageGen.Rendering;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Makes the usual thumbnail of each finished picture, so that a gallery need not wait for it. The request is complete without it, and
/// whoever asks for one that is missing has it made: so a failure here is logged and nothing more.
/// </summary>
public sealed partial class MakeThumbnails(Thumbnails thumbnails, ImagingLibrary imaging, ILogger<MakeThumbnails> log)
{
    [Function(nameof(MakeThumbnails))]
    public async Task Run([ActivityTrigger] FinishedPictures pictures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (!imaging.IsAvailable)
            return;
        foreach (var image in pictures.Images)
        {
            try
            {
                await thumbnails.KeyAsync(image, Thumbnails.Usual, PictureFormat.WebP, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogMissing(failure, image.S3Key);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Thumbnail could not be made. Key: {Key}.")]
    private partial void LogMissing(Exception failure, string key);
}
