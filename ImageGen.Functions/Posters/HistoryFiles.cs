using System.Globalization;
using System.Text.RegularExpressions;
using ImageGen.Generation;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Posters;

/// <summary>The files of the history: the image of a second and its thumbnail, both as PNG.</summary>
public sealed partial class HistoryFiles(
    IHistoryTimeStore times, IRecordStore records, IImageStore store, UnstoredImages unstored, Thumbnails thumbnails,
    Thumbnailer thumbnailer, ImageFinisher finisher, ILogger<HistoryFiles> log)
{
    /// <summary>A file by its path after <c>/history/</c>; null for any other path, and for what is another user's.</summary>
    public async Task<byte[]?> ReadAsync(string userId, string path, CancellationToken cancellationToken)
    {
        if (Form().Match(path) is not { Success: true } name)
            return null;
        var second = long.Parse(name.Groups["second"].ValueSpan, CultureInfo.InvariantCulture);
        if (await times.FindAsync(userId, second, cancellationToken) is not { } image
            || await records.FindAsync(image.RequestId, cancellationToken) is not { } record
            || record.UserId != userId
            // A later request took the id of one that was deleted; this second is not its own.
            || record.CreatedAt.ToUnixTimeSeconds() > second
            || record.Status == ImageStatus.Cancelled)
        {
            return null;
        }

        var stored = image.Index < record.Images.Count ? record.Images[image.Index] : null;
        var isThumbnail = name.Groups["file"].Value == "thumbnail";
        if (isThumbnail && stored is not null && await StoredThumbnailAsync(stored, cancellationToken) is { } kept)
            return kept;
        var bytes = stored is null ? null : await StoredAsync(stored.Key, cancellationToken);
        bytes ??= await unstored.ReadAsync(record, image.Index + 1, cancellationToken);
        return bytes is null ? null
            : isThumbnail ? await ShrinkAsync(bytes, cancellationToken)
            : await ToPngAsync(record, bytes, cancellationToken);
    }

    private async Task<byte[]?> StoredThumbnailAsync(StoredImage image, CancellationToken cancellationToken)
    {
        try
        {
            return await thumbnails.KeyAsync(image, Thumbnail.DefaultBox, ImageFormat.Png, cancellationToken) is { } key
                ? await store.ReadAsync(key, cancellationToken)
                : null;
        }
        catch (Exception away) when (away is StorageUnavailableException or StorageRefusedException or ImageDamagedException)
        {
            // It can be made of the image, which may be on this machine.
            LogNotRead(away, image.Key);
            return null;
        }
    }

    private async Task<byte[]?> StoredAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(key, cancellationToken);
        }
        catch (ImageDamagedException damaged)
        {
            LogNotRead(damaged, key);
            return null;
        }
    }

    private async Task<byte[]?> ShrinkAsync(byte[] file, CancellationToken cancellationToken) =>
        ImageProbe.Probe(file).Value is { } probed
            ? (await thumbnailer.MakeAsync(file, probed, Thumbnail.DefaultBox, ImageFormat.Png, cancellationToken)).Value?.Bytes
            : null;

    private async Task<byte[]?> ToPngAsync(ImageRecord record, byte[] file, CancellationToken cancellationToken)
    {
        if (ImageProbe.Probe(file).Value is not { } probed)
            return null;
        if (probed.Format == ImageFormat.Png)
            return file;
        var order = new FinishOrder
        {
            Format = ImageFormat.Png,
            Label = ImageLabel.Of(record.Prompt, record.Model ?? "unknown", record.Seed),
        };
        return (await finisher.FinishAsync(file, probed, order, cancellationToken)).Value is { } png ? FileArray.Of(png.Bytes) : null;
    }

    [GeneratedRegex(@"\A(?<second>[1-9][0-9]{0,10})/(?<file>original|thumbnail)\.png\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Image of the history could not be read from the store. Key: {Key}.")]
    private partial void LogNotRead(Exception failure, string key);
}
