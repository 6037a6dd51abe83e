using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Rendering;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Marketing.Feeds;

/// <summary>Draws a row that is held by its owner, stores its image and ends it.</summary>
public sealed partial class RowDrawer(
    FeedRows rows, RowRenderer renderer, UserTurns turns, IImageStore store, FeedImageLinks links, ILogger<RowDrawer> log)
{
    // The row has another owner by now, who ends it.
    private const string Lost = "";

    /// <summary>
    /// True where the row's image is stored now, drawn or found unchanged; false where the row failed; null where it has another owner.
    /// </summary>
    public async Task<bool?> DrawAsync(ClaimedRow row, Guid owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        Result<StoredRow, string> stored;
        try
        {
            stored = await StoreAsync(row, owner, cancellationToken);
        }
        catch (Exception fault) when (fault is not (StorageUnavailableException or StorageRefusedException or OperationCanceledException))
        {
            // Whatever a design or a file has caused, it is this row's fault alone.
            LogFault(fault, row.Id);
            stored = "The service failed to draw it. Its operator finds the cause in the log by the row's id.";
        }

        if (!stored.IsRefused)
            return await rows.CompleteAsync(row.Id, owner, stored.Value, cancellationToken) ? true : null;
        return stored.Refusal != Lost && await rows.FailAsync(row.Id, owner, stored.Refusal, cancellationToken) ? false : null;
    }

    private async Task<Result<StoredRow, string>> StoreAsync(ClaimedRow row, Guid owner, CancellationToken cancellationToken)
    {
        var values = row.Values is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(row.Values)!;
        var prepared = await renderer.PrepareAsync(row.Json, row.TemplateHash ?? HashOf(row.Json), values, row.Since, cancellationToken);
        if (prepared.IsRefused)
            return prepared.Refusal;
        var inputs = prepared.Value.Inputs;
        var (before, hash) = (DrawnInputs.Parse(row.Inputs), inputs.Hash());
        var key = KeyOf(1);
        if (before?.Hash() == hash && row.ImageKey == key && await store.FindAsync(key, cancellationToken) is not null)
            return new StoredRow(links.For(row.Id, key), key, inputs.ToJson(), hash, Drawn: null);

        Result<IReadOnlyList<RenderedDesign>, string> drawn;
        using (await turns.EnterAsync(row.UserSub, cancellationToken))
            drawn = await renderer.DrawAsync(prepared.Value, cancellationToken);
        if (drawn.IsRefused)
            return drawn.Refusal;
        // Another owner may be drawing it from newer values.
        if (!await rows.HoldsAsync(row.Id, owner, cancellationToken))
            return Lost;
        for (var page = drawn.Value.Count; page > 0; page--)
            await PutAsync(KeyOf(page), drawn.Value[page - 1]);
        return new StoredRow(
            links.For(row.Id, key), key, inputs.ToJson(), hash,
            new(
                drawn.Value.Count, [.. drawn.Value.SelectMany(page => page.Warnings).Distinct()], [.. inputs.DifferencesFrom(before)]));

        string KeyOf(int page) => ImageKeys.Processed(row.UserSub, row.OutfeedId, row.Id, renderer.Format.ContentType(), page);

        Task PutAsync(string to, RenderedDesign image) => store.PutAsync(
            to, image.File,
            new(image.ContentType, image.File.Length, Convert.ToHexStringLower(SHA256.HashData(image.File)), image.Width, image.Height,
                string.Create(CultureInfo.InvariantCulture, $"template-{DesignRenderer.RendererVersion}"), null, row.Attempt),
            cancellationToken);
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)));

    [LoggerMessage(Level = LogLevel.Error, Message = "Row could not be drawn. Row: {Row}.")]
    private partial void LogFault(Exception fault, Guid row);
}
