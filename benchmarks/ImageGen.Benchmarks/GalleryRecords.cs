using ImageGen.Storage;

namespace ImageGen.Benchmarks;

/// <summary>Records of users who made an image every five minutes.</summary>
public static class GalleryRecords
{
    private static readonly DateTimeOffset First = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>When a record was created, counted from 0 for the oldest.</summary>
    public static DateTimeOffset CreatedAt(int number) => First + (Step * number);

    /// <summary>Ids are unique to their users.</summary>
    public static RequestId Id(string user, int number) => RequestId.Parse($"{user}-{number}");

    public static ImageRecord Of(string user, int number, StoredImage image) => new()
    {
        RequestId = Id(user, number),
        UserId = user,
        Prompt = "A futuristic cityscape at sunset, with towers of glass, a river of light and a crescent moon above the hills",
        Style = "vivid",
        AspectRatio = "16:9",
        Quality = "standard",
        Status = ImageStatus.Completed,
        CreatedAt = CreatedAt(number),
        RequestHash = new string('a', 64),
        Model = "stability.stable-image-core-v1:1",
        Seed = number,
        Attempts = [new(1, "stability.stable-image-core-v1:1", 0.04m, First, SpendingOutcome.Settled, First.AddSeconds(5))],
        Images = [image],
    };
}
