using System.Collections.Concurrent;
using ImageGen.Storage;

namespace ImageGen.Posters;

/// <summary>
/// The second by which an image is addressed in the history: that in which its request was created, or the next that is free. Once taken
/// it stays, however often and wherever it is asked for.
/// </summary>
public sealed class HistoryTimes(IHistoryTimeStore store)
{
    private const int Parallelism = 8;

    /// <summary>The second of one image; taken now where it has none.</summary>
    public async Task<long> OfAsync(ImageRecord record, int index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var image = new HistoryImage(record.RequestId, index);
        var second = record.CreatedAt.ToUnixTimeSeconds();
        while (await store.TakeAsync(record.UserId, second, image, cancellationToken) != image)
            second++;
        return second;
    }

    /// <summary>The seconds of images of one user. Those that have one are found together; the others get theirs, some at a time.</summary>
    public async Task<IReadOnlyDictionary<HistoryImage, long>> OfAllAsync(
        string userId, IReadOnlyCollection<(HistoryImage Image, DateTimeOffset CreatedAt)> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            return new Dictionary<HistoryImage, long>();
        var oldest = images.Min(image => image.CreatedAt).ToUnixTimeSeconds();
        var earliest = images.ToDictionary(image => image.Image, image => image.CreatedAt.ToUnixTimeSeconds());
        var seconds = new ConcurrentDictionary<HistoryImage, long>();
        var taken = new ConcurrentDictionary<long, HistoryImage>();
        foreach (var (second, image) in await store.ListAsync(userId, oldest, cancellationToken))
        {
            // The second of a deleted request is not that of a later one with its id.
            if (earliest.TryGetValue(Noted(second, image), out var first) && second >= first)
                seconds[image] = second;
        }

        await Parallel.ForEachAsync(
            Runs(images.Where(image => !seconds.ContainsKey(image.Image))),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (run, token) =>
            {
                foreach (var (image, createdAt) in run)
                {
                    var second = createdAt.ToUnixTimeSeconds();
                    // Only what is known to be another's is passed over: two callers at once must find the same second for an image.
                    while (taken.TryGetValue(second, out var other)
                        ? other != image
                        : Noted(second, await store.TakeAsync(userId, second, image, token)) != image)
                        second++;
                    seconds[image] = second;
                }
            });
        return seconds;

        HistoryImage Noted(long second, HistoryImage image)
        {
            taken[second] = image;
            return image;
        }
    }

    // A batch is created in one second. Images that crowd each other get theirs in turn, the oldest first, so that the order stays.
    private static List<List<(HistoryImage Image, DateTimeOffset CreatedAt)>> Runs(
        IEnumerable<(HistoryImage Image, DateTimeOffset CreatedAt)> images)
    {
        var runs = new List<List<(HistoryImage Image, DateTimeOffset CreatedAt)>>();
        var end = -1L;
        foreach (var image in images.OrderBy(image => image.CreatedAt).ThenBy(image => image.Image.Index))
        {
            var second = image.CreatedAt.ToUnixTimeSeconds();
            if (second > end)
                runs.Add([]);
            runs[^1].Add(image);
            end = Math.Max(second, end + 1);
        }

        return runs;
    }
}
