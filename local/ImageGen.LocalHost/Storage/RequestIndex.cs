using System.Security.Cryptography;
using System.Text;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>A set of requests: a folder with a small file for each, which contains its id.</summary>
internal sealed class RequestIndex(string folder)
{
    public void Add(RequestId requestId)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(requestId), requestId.Value);
    }

    public void Remove(RequestId requestId)
    {
        if (File.Exists(PathOf(requestId)))
            File.Delete(PathOf(requestId));
    }

    public IEnumerable<RequestId> RequestIds() =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(Read).OfType<RequestId>() : [];

    // A crash may have left an empty file, and another call may have removed the file meanwhile.
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
