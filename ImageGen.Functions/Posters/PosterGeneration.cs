using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>
/// Starts the request for a prompt and waits for its image. An image that is paid for and not stored within some seconds is answered with
/// a link of this service, which shows it from wherever it is (docs/decisions/0023).
/// </summary>
public sealed partial class PosterGeneration(
    PosterRequests requests, GenerationStart start, UnstoredImages unstored, HistoryTimes times, HistoryLinks links, IImageStore store,
    IOptions<GenerationOptions> generation, IOptions<PosterOptions> posters, IOptions<StorageOptions> storage, TimeProvider time,
    ILogger<PosterGeneration> log)
{
    // As long as a wait must be for the record to be compared with its instance.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public async Task<IResult> RunAsync(
        HttpRequest http, DurableTaskClient client, string prompt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var begun = time.GetTimestamp();
        var written = requests.Write(prompt, Caller.Of(http.HttpContext));
        if (written.Refusal is { Field: "prompt" } wrong)
            return PosterAnswer.Refuse(StatusCodes.Status400BadRequest, $"Prompt {wrong.Rule}");
        // Anything else was ordered by the settings.
        if (written.IsRefused)
            return Fail($"{written.Refusal.Field} {written.Refusal.Rule}");
        var request = written.Value;
        var isStarted = false;
        try
        {
            var started = await start.StartAsync(client, new(request, []), cancellationToken);
            if (started.IsRefused)
                return Fail(started.Refusal.Detail, started.Refusal.Code == ErrorCode.StartDelayed ? request.Id : null);
            isStarted = true;
            return await WaitAsync(started.Value.Record);
        }
        catch (StorageUnavailableException away)
        {
            LogFailed(away, request.Id);
            // Whoever sent it again would pay for it again.
            return isStarted
                ? Fail($"{away.Message} The image goes on being made: see /api/assets/{request.Id}.", request.Id)
                : Fail($"{away.Message} Try again in a while.");
        }

        async Task<IResult> WaitAsync(ImageRecord record)
        {
            long? unstoredSince = null;
            while (true)
            {
                var left = generation.Value.MaxWait - time.GetElapsedTime(begun);
                record = await start.WaitAsync(client, record.RequestId, left < Look ? left : Look, cancellationToken) ?? record;
                if (record.Status == ImageStatus.Completed)
                    return await ShowAsync(record);
                var isOver = record.Status.IsFinal() || time.GetElapsedTime(begun) >= generation.Value.MaxWait;
                if (record.Status == ImageStatus.Cancelled || !await unstored.HasAsync(record, cancellationToken))
                    unstoredSince = null;
                else if (isOver || time.GetElapsedTime(unstoredSince ??= time.GetTimestamp()) >= posters.Value.StoreWait)
                    return await ShowUnstoredAsync(record);
                if (record.Status.IsFinal())
                    return Fail(record.Error ?? $"The request is {record.Status.WireName()}.", record.RequestId);
                if (isOver)
                {
                    return Fail(
                        $"The image is not ready yet. It goes on being made: see /api/assets/{record.RequestId}.", record.RequestId);
                }
            }
        }

        async Task<IResult> ShowAsync(ImageRecord record)
        {
            var key = record.Images[0].Key;
            var link = await store.LinkAsync(key, storage.Value.LinkLifetime, cancellationToken);
            await times.OfAsync(record, index: 0, cancellationToken);
            return new PosterAnswer(link.Address.AbsoluteUri, Seconds(), prompt, key).With(StatusCodes.Status200OK);
        }

        async Task<IResult> ShowUnstoredAsync(ImageRecord record)
        {
            LogUnstored(record.RequestId);
            var second = await times.OfAsync(record, index: 0, cancellationToken);
            return new PosterAnswer(links.Original(second), Seconds(), prompt).With(StatusCodes.Status200OK);
        }

        IResult Fail(string error, RequestId? requestId = null) =>
            new PosterAnswer("", Seconds(), prompt, Error: error, RequestId: requestId?.Value).With(
                StatusCodes.Status500InternalServerError);

        double Seconds() => Math.Round(time.GetElapsedTime(begun).TotalSeconds, 2);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Image is shown before it is stored. RequestId: {RequestId}.")]
    private partial void LogUnstored(RequestId requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Poster could not be made. RequestId: {RequestId}.")]
    private partial void LogFailed(Exception failure, RequestId requestId);
}
