using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Posters;

/// <summary><c>GET /history_list</c>: the newest images of the caller, whatever made them, with links to their files.</summary>
public sealed class ListHistoryEndpoint(IRecordStore records, HistoryTimes times, HistoryLinks links)
{
    private const int MaxImages = 1000;

    // Of 2,000 records each: somebody whose requests fail without end gets a shorter list.
    private const int MaxPages = 5;

    [Function(nameof(ListHistoryEndpoint))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "history_list")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var user = Caller.Of(http.HttpContext).UserId ?? GenerationRules.DefaultUser;
        var images = await NewestAsync(user, cancellationToken);
        var seconds = await times.OfAllAsync(user, images, cancellationToken);
        // By creation: of images that crowd a second the next ones were taken in the order in which they were asked for.
        return Results.Json(
            from image in images
            let second = seconds[image.Image]
            select new HistoryEntry(links.Thumbnail(second), links.Original(second)));
    }

    private async Task<List<(HistoryImage Image, DateTimeOffset CreatedAt)>> NewestAsync(string user, CancellationToken cancellationToken)
    {
        var images = new List<(HistoryImage Image, DateTimeOffset CreatedAt)>();
        RecordCursor? after = null;
        for (var page = 0; page < MaxPages && images.Count < MaxImages; page++)
        {
            var found = await records.ListAsync(
                new(user, MaxImages - images.Count) { After = after, Matches = IsShown }, cancellationToken);
            images.AddRange(
                from record in found.Records
                from index in Enumerable.Range(0, record.Images.Count)
                select (new HistoryImage(record.RequestId, index), record.CreatedAt));
            after = found.Next;
            if (after is null)
                break;
        }

        return images.Count > MaxImages ? images[..MaxImages] : images;
    }

    // A failed request may have got its image later: its caller was shown it.
    private static bool IsShown(ImageRecord record) =>
        record is { Images.Count: > 0, Status: ImageStatus.Completed or ImageStatus.Failed };
}

/// <summary>An image in the answer of <see cref="ListHistoryEndpoint"/>.</summary>
/// <param name="Thumb">Link to its thumbnail.</param>
/// <param name="Orig">Link to the image.</param>
public sealed record HistoryEntry(
    [property: JsonPropertyName("thumb")] string Thumb,
    [property: JsonPropertyName("orig")] string Orig);
