using System.Security.Cryptography;
using System.Text;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>A set of requests: a folder with a small file for each, which contains its id.</summary>
internal sealed class RequestIndex(string folder)
{
    public void Add(RequestId requestId) => StorageErrors.Guard(() =>
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(requestId), requestId.Value);
        return true;
    });

    public void Remove(RequestId requestId)
    {
        if (File.Exists(PathOf(requestId)))
            File.Delete(PathOf(requestId));
    }

    public IReadOnlyList<RequestId> RequestIds() => StorageErrors.Guard(() =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(Read).OfType<RequestId>().ToList() : []);

    // A crash or a full disk may have left an empty file, and another call may have removed the file meanwhile.
    private static RequestId? Read(string path)
    {
        try
        {
            return RequestId.TryParse(File.ReadAllText(path), out var requestId) ? requestId : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(RequestId requestId) => Path.Combine(
        folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestId.Value)).AsSpan(0, 16)));
}
