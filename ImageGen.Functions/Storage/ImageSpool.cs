using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Paid images that the store does not take, in files of this machine until it does: a restart finds them there. Nothing here throws, since
/// it is only the net below the store: what cannot be written or read is told in the log (docs/decisions/0023).
/// </summary>
public sealed partial class ImageSpool(IOptions<StorageOptions> options, TimeProvider time, ILogger<ImageSpool> log)
{
    // No key has it.
    private const char Separator = '~';
    private const string Damaged = ".damaged";
    private const string Unfinished = ".part";

    // Longer than any image takes to be written.
    private static readonly TimeSpan UnfinishedFor = TimeSpan.FromHours(1);

    private readonly string _folder = options.Value.SpoolFolder is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.Combine(Path.GetTempPath(), "imagegen-spool");

    /// <summary>Writes an image, unless it is there already or the volume would be left nearly full.</summary>
    public void Keep(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var unfinished = Path.Combine(_folder, $"{Guid.NewGuid():N}{Unfinished}");
        try
        {
            if (Has(key))
                return;
            CreateFolder();
            var free = new DriveInfo(_folder).AvailableFreeSpace - bytes.Length;
            if (free < StorageHealth.MinFreeBytes)
                throw new IOException($"Only {free >> 20} MB would be left on its volume.");
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(facts));
                file.WriteByte((byte)'\n');
                file.Write(bytes.Span);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, PathOf(key), overwrite: true);
            LogKept(key, _folder);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            LogNotKept(failure, key, _folder);
            TryDelete(unfinished);
        }
    }

    public bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>An image that was kept; null where there is none. A damaged file is put aside.</summary>
    public SpooledImage? Read(string key)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path))
                return null;
            var file = File.ReadAllBytes(path);
            var end = Array.IndexOf(file, (byte)'\n');
            if (end > 0 && JsonSerializer.Deserialize<ImageFacts>(file.AsSpan(0, end)) is { } facts)
            {
                var bytes = file[(end + 1)..];
                if (Convert.ToHexStringLower(SHA256.HashData(bytes)) == facts.Sha256)
                    return new(key, facts, bytes);
            }

            LogDamaged(null, key);
        }
        catch (JsonException damage)
        {
            LogDamaged(damage, key);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            // Another thread may have stored the image and deleted the file.
            if (File.Exists(path))
                LogNotRead(failure, key);
            return null;
        }

        TryMove(path, path + Damaged);
        return null;
    }

    /// <summary>The keys of all images that are kept.</summary>
    public IReadOnlyList<string> Keys() =>
    [
        .. Files().Where(file => !file.Name.EndsWith(Damaged, StringComparison.Ordinal))
            .Select(file => file.Name.Replace(Separator, '/'))
            .Where(key => key.StartsWith(ImageKeys.StagingPrefix, StringComparison.Ordinal) && ImageKeys.IsSafe(key)),
    ];

    /// <summary>Deletes what a process has left of images that it was writing when it ended.</summary>
    public void Sweep()
    {
        var before = time.GetUtcNow() - UnfinishedFor;
        foreach (var file in Files().Where(file => file.Name.EndsWith(Unfinished, StringComparison.Ordinal)))
        {
            if (file.LastWriteTimeUtc < before)
                TryDelete(file.FullName);
        }
    }

    /// <summary>Forgets an image that is stored now.</summary>
    public void Remove(string key) => TryDelete(PathOf(key));

    private FileInfo[] Files()
    {
        try
        {
            return new DirectoryInfo(_folder).GetFiles();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            LogNotRead(failure, _folder);
            return [];
        }
    }

    // Images are private, and other users of the machine can read the folder for temporary files.
    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(string key) => Path.Combine(_folder, ImageKeys.Safe(key).Replace('/', Separator));

    private void TryDelete(string path)
    {
        try
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            LogNotDeleted(failure, path);
        }
    }

    private void TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            LogNotDeleted(failure, from);
        }
    }

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException or ArgumentException;

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Paid image waits on this machine until it is stored. Key: {Key}. Folder: {Folder}.")]
    private partial void LogKept(string key, string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "Paid image could not be kept on this machine. Key: {Key}. Folder: {Folder}.")]
    private partial void LogNotKept(Exception failure, string key, string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "Paid image that waited on this machine is damaged and put aside. Key: {Key}.")]
    private partial void LogDamaged(Exception? failure, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "Paid image that waits on this machine could not be read. Key: {Key}.")]
    private partial void LogNotRead(Exception failure, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "File of a paid image could not be deleted. Path: {Path}.")]
    private partial void LogNotDeleted(Exception failure, string path);
}

/// <summary>An image that waits until the store takes it.</summary>
/// <param name="Key">Where it belongs.</param>
public sealed record SpooledImage(string Key, ImageFacts Facts, byte[] Bytes);
