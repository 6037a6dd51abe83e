using ImageGen.Http;
using ImageGen.Storage;
using ImageGen.Imaging;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// One call, two links (seed 002): reserves a short name, generates, and waits for a minute at most. The name is the id of the record,
/// so one conditional write takes it; a name that is taken is drawn again, and nobody's image is ever overwritten.
/// </summary>
public sealed class ShortGeneration(
    IRecordStore catalog, IImageStore store, GenerationStart start, CompletionWait wait, IManagementLinks links, TimeProvider time)
{
    /// <summary>With a million images stored, one draw in sixteen is taken; a hundred in a row never are.</summary>
    private const int Draws = 100;

    public async Task<IResult> RunAsync(HttpRequest http, DurableTaskClient client, ImagesRead admitted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(admitted);
        http.HttpContext.Response.Headers.CacheControl = "no-store";
        if (admitted.Request.Count > 1)
            return Problem.InvalidRequest(new ValidationError("count", "must be 1 here, since the answer has one file name; POST /api/assets takes more", "1"));
        if (await ReserveAsync(admitted, cancellationToken) is not { } reserved)
            return Problem.Unavailable("No short name is free. Use POST /api/assets, whose names never run out.");

        await start.StartAsync(client, reserved);
        var id = reserved.Request.RequestId;
        return await wait.ForAsync(client, id, PreferHeader.Wait(http) ?? PreferHeader.Longest, cancellationToken) switch
        {
            null => StartGenerationEndpoint.Accepted(http, links.For(client, http, id)),
            { Status: ImageStatus.Completed } record => Results.Json(await TwoLinks.OfAsync(record, store, cancellationToken), Asset.Json),
            { } record => Problem.Failed(id, record.Error ?? $"The request is {record.Status.WireName()}."),
        };
    }

    private async Task<ImagesRead?> ReserveAsync(ImagesRead admitted, CancellationToken cancellationToken)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var request = admitted.Request with { RequestId = ShortName.Draw() };
            var record = RecordStatus.NewRecord(request, time.GetUtcNow());
            if (!await IsTakenAsync(request, cancellationToken) && (await catalog.CreateAsync(record, cancellationToken)).IsNew)
                return admitted with { Request = request };
        }

        return null;
    }

    // A bucket that was filled by another service has images without records.
    private async Task<bool> IsTakenAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        var contentType = CanonicalRequest.Of(request).Format.ContentType();
        try
        {
            return await store.FindAsync(ImageKey.Generated("", default, request.RequestId, "", contentType), cancellationToken) is not null;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
