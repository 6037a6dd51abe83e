using ImageGen.Storage;

namespace ImageGen.Posters;

/// <summary>
/// Which image of a user is addressed by which second: in DynamoDB, or in files on one machine. Every implementation passes the same tests
/// (<c>HistoryTimeStoreSuite</c>).
/// </summary>
public interface IHistoryTimeStore
{
    /// <summary>Takes a second for an image, unless another has it. Returns the image that has it afterwards.</summary>
    Task<HistoryImage> TakeAsync(string userId, long second, HistoryImage image, CancellationToken cancellationToken);

    /// <summary>The image that has a second; null where none has.</summary>
    Task<HistoryImage?> FindAsync(string userId, long second, CancellationToken cancellationToken);

    /// <summary>The seconds that are taken, from one on, in no order.</summary>
    Task<IReadOnlyList<(long Second, HistoryImage Image)>> ListAsync(string userId, long first, CancellationToken cancellationToken);
}

/// <summary>An image of a request.</summary>
/// <param name="Index">From 0.</param>
public sealed record HistoryImage(RequestId RequestId, int Index);
