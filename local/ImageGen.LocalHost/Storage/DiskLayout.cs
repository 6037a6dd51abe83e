using System.Security.Cryptography;
using System.Text;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// The paths of all files. A name becomes <c>{shard}/{hash}_{readable name}</c>: the hash distinguishes names that differ in case only and
/// prevents conflicts with folders and path traversal; shards keep folders small.
/// </summary>
public sealed class DiskLayout
{
    private const int HashBytes = 16;
    private const int MaxReadableLength = 120;

    private readonly string _root;

    public DiskLayout(IOptions<DiskOptions> options)
    {
        _root = Path.GetFullPath(options.Value.Root);
        DataFolder.Create(_root);
        Directory.CreateDirectory(Staging);
        Directory.CreateDirectory(Products);
        Directory.CreateDirectory(Unfinished);
    }

    public string LinkKey => Path.Combine(_root, "link.key");

    /// <summary>Paid images that are not promoted; swept after a day.</summary>
    public string Staging => Path.Combine(_root, "staging");

    public string Images => Path.Combine(_root, "images");

    /// <summary>Pictures of product pages; swept when their time is over.</summary>
    public string Products => Path.Combine(_root, "products");

    /// <summary>The folder of the index of records that expire (<see cref="ImageRecord.ExpiresAt"/>).</summary>
    public string ExpiringRequests => Path.Combine(_root, "expiring");

    /// <summary>
    /// Files being written; what a crash leaves is swept after a day. On the same volume as the rest, so that a rename is atomic.
    /// </summary>
    public string Unfinished => Path.Combine(_root, "unfinished");

    public string Image(string key) => FileOf(FolderOf(key), ImageKeys.Safe(key));

    /// <summary>
    /// What is stored in the folder of a prefix. A key that is longer than what is readable of it cannot be told from its file, which is
    /// left out.
    /// </summary>
    public IEnumerable<StoredObject> ImagesUnder(string prefix)
    {
        var folder = new DirectoryInfo(FolderOf(prefix));
        return !folder.Exists ? [] :
            from file in folder.EnumerateFiles("*", SearchOption.AllDirectories)
            where file.Name.Length > (HashBytes * 2) + 1
            let key = file.Name[((HashBytes * 2) + 1)..].Replace('+', '/')
            where ImageKeys.IsSafe(key) && Image(key) == file.FullName
            select new StoredObject(key, file.LastWriteTimeUtc);
    }

    private string FolderOf(string key) =>
        key.StartsWith(ImageKeys.StagingPrefix, StringComparison.Ordinal) ? Staging
        : key.StartsWith(ImageKeys.ProductsPrefix, StringComparison.Ordinal) ? Products
        : Images;

    public string Records => Path.Combine(_root, "records");

    public string Record(RequestId requestId) => FileOf(Records, requestId.Value) + ".jsonl";

    /// <summary>The files of records after one of them, in the order of their names, which <see cref="RecordFile"/> takes.</summary>
    public IEnumerable<string> RecordFiles(string? after) => !Directory.Exists(Records) ? [] :
        Directory.EnumerateFiles(Records, "*.jsonl", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Records, file).Replace('\\', '/'))
            .Where(name => string.CompareOrdinal(name, after) > 0)
            .Order(StringComparer.Ordinal);

    public string RecordFile(string name) => Path.Combine(Records, name);

    /// <summary>The folder of the index of a user's requests.</summary>
    public string RequestsOfUser(string userId) => FileOf(Path.Combine(_root, "by-user"), userId);

    /// <summary>It exists once all records are in the index of their users.</summary>
    public string ByUserIsComplete => Path.Combine(_root, "by-user", "complete");

    /// <summary>The folder of the records of API keys.</summary>
    public string Keys => Path.Combine(_root, "keys");

    public string Key(string keyId) => FileOf(Keys, keyId) + ".json";

    /// <summary>Whoever writes a record of an API key holds this file open, in whatever process.</summary>
    public string KeyLock => Path.Combine(_root, "keys.lock");

    /// <summary>The folder of an index entry: a file for each record with this <see cref="ImageRecord.ImageHash"/>.</summary>
    public string RequestsOf(string imageHash) => FileOf(Path.Combine(_root, "by-picture"), imageHash);

    /// <summary>The folder of the index of open records (<see cref="ImageRecord.OpenSince"/>).</summary>
    public string OpenRequests => Path.Combine(_root, "open");

    /// <summary>The folder of the seconds that address the images of a user in the history.</summary>
    public string HistoryOf(string userId) => FileOf(Path.Combine(_root, "history"), userId);

    public string NewUnfinished() => Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));

    private static string FileOf(string folder, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes));
        var readable = name.Length <= MaxReadableLength ? name : name[^MaxReadableLength..];
        return Path.Combine(folder, hash[..2], string.Create(hash.Length + 1 + readable.Length, (hash, readable), static (file, parts) =>
        {
            parts.hash.CopyTo(file);
            file[parts.hash.Length] = '_';
            for (var i = 0; i < parts.readable.Length; i++)
                file[parts.hash.Length + 1 + i] = IsPlain(parts.readable[i]) ? parts.readable[i] : '+';
        }));
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';
}
