using System.Globalization;
using ImageGen.Posters;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Seconds in a folder for each user: a file for each, which names the image that has it. It gets its name by a rename, so that it is whole
/// from the beginning. One host alone has the folder.
/// </summary>
public sealed class DiskHistoryTimeStore(DiskLayout layout) : IHistoryTimeStore
{
    // Some days in a folder, so that the newest are found without listing all.
    private const long SecondsInFolder = 1_000_000;

    private readonly Lock _taking = new();

    public Task<HistoryImage> TakeAsync(string userId, long second, HistoryImage image, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            ArgumentNullException.ThrowIfNull(image);
            var path = PathOf(userId, second);
            // On Unix, File.Move without overwrite looks for the other file first and then renames: two could both find none.
            lock (_taking)
                return File.Exists(path) ? Read(path) : Take(path, image);
        },
        cancellationToken);

    public Task<HistoryImage?> FindAsync(string userId, long second, CancellationToken cancellationToken) => RunAsync(
        () => PathOf(userId, second) is var path && File.Exists(path) ? Read(path) : null, cancellationToken);

    public Task<IReadOnlyList<(long Second, HistoryImage Image)>> ListAsync(
        string userId, long first, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<(long, HistoryImage)>>(
        () => !Directory.Exists(layout.HistoryOf(userId)) ? [] :
        [
            .. from folder in Directory.EnumerateDirectories(layout.HistoryOf(userId))
               where NumberOf(folder) >= first / SecondsInFolder
               from file in Directory.EnumerateFiles(folder)
               let second = NumberOf(file)
               where second >= first
               select (second, Read(file)),
        ],
        cancellationToken);

    private HistoryImage Take(string path, HistoryImage image)
    {
        var unfinished = layout.NewUnfinished();
        using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{image.RequestId} {image.Index}")));
            file.Flush(flushToDisk: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(unfinished, path);
        return image;
    }

    private static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => StorageErrors.GuardAsync(
        () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(work());
        },
        cancellationToken);

    private static long NumberOf(string path) => long.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);

    private static HistoryImage Read(string path) => File.ReadAllText(path).Split(' ') is [var request, var index]
        && RequestId.TryParse(request, out var id)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(id, number)
            : throw new InvalidDataException($"The file {path} of the history is damaged. Delete it.");

    private string PathOf(string userId, long second) => Path.Combine(
        layout.HistoryOf(userId),
        (second / SecondsInFolder).ToString(CultureInfo.InvariantCulture),
        second.ToString(CultureInfo.InvariantCulture));
}
