using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// One call, two links: takes a short id, generates, and waits for a minute at most. The id is that of the record, so one conditional
/// write takes it; where it is taken, another is drawn, so that no image is ever overwritten.
/// </summary>
public sealed class ShortLinkGeneration(
    IRecordStore records, IImageStore store, InputImages inputs, GenerationStart start, GenerationAnswers answers,
    StorageHealth health, TimeProvider time)
{
    // With a million images stored, one draw in sixteen is taken; a hundred in a row practically never.
    private const int MaxDraws = 100;

    public async Task<IResult> RunAsync(
        HttpRequest http, DurableTaskClient client, ParsedRequest parsed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.Request.Count > 1)
        {
            return Problem.InvalidRequest(new ValidationError(
                "count", "must be 1 here, since the answer has one file name; POST /api/assets takes more", "1"));
        }

        await health.EnsureWritableAsync(cancellationToken);
        if (await ReserveAsync(parsed, cancellationToken) is not { } record)
            return Problem.Unavailable("No short name is free. Use POST /api/assets, whose names never run out.");

        var id = record.RequestId;
        await inputs.StageAsync(id, parsed.Inputs, CancellationToken.None);
        if (await GenerationStart.StartNewAsync(client, record) is { } delayed)
            return delayed;
        return await start.WaitAsync(client, id, PreferHeader.Wait(http) ?? PreferHeader.MaxWait, cancellationToken) switch
        {
            null => Problem.NotFound(id.Value),
            { Status: ImageStatus.Completed } done => Results.Json(await TwoLinks.OfAsync(done, store, cancellationToken), Asset.Json),
            { } open when !open.Status.IsFinal() => await answers.AcceptedAsync(http, client, new(open, IsNew: true), cancellationToken),
            { } failed => Problem.Failed(
                ErrorCode.Find(failed.ErrorCode) ?? (failed.Status == ImageStatus.Cancelled ? ErrorCode.Cancelled : ErrorCode.NotGenerated),
                id.Value, failed.Error ?? $"The request is {failed.Status.WireName()}."),
        };
    }

    private async Task<ImageRecord?> ReserveAsync(ParsedRequest parsed, CancellationToken cancellationToken)
    {
        for (var draw = 0; draw < MaxDraws; draw++)
        {
            var id = RequestId.NewShort();
            var request = parsed.Request with { RequestId = id.Value };
            if (!await IsTakenAsync(id, request, cancellationToken)
                && await records.CreateAsync(RecordStatus.NewRecord(request, time.GetUtcNow()), cancellationToken)
                    is { IsNew: true } created)
                return created.Record;
        }

        return null;
    }

    // A bucket that another service has filled contains images without records.
    private async Task<bool> IsTakenAsync(RequestId id, GenerationRequest request, CancellationToken cancellationToken)
    {
        var contentType = request.ToImageRequest().Format.ContentType();
        try
        {
            return await store.FindAsync(ImageKeys.Generated("", default, id, "", contentType), cancellationToken) is not null;
        }
        catch (ImageDamagedException)
        {
            return true;
        }
    }
}
