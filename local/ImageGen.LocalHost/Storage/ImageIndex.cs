using System.Security.Cryptography;
using System.Text;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>The requests that asked for the same image: a folder with a small file for each, which contains its id.</summary>
internal sealed class ImageIndex(string folder)
{
    public void Add(RequestId requestId)
    {
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestId.Value)).AsSpan(0, 16));
        File.WriteAllText(Path.Combine(folder, name), requestId.Value);
    }

    public IEnumerable<RequestId> RequestIds() =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(file => RequestId.Parse(File.ReadAllText(file))) : [];
}
