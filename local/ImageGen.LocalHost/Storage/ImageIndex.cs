using System.Security.Cryptography;
using System.Text;

namespace ImageGen.LocalHost.Storage;

/// <summary>Which requests asked for one and the same image: a folder with a small file for each, which holds its id.</summary>
internal sealed class ImageIndex(string folder)
{
    public void Add(string requestId)
    {
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestId)).AsSpan(0, 16));
        File.WriteAllText(Path.Combine(folder, name), requestId);
    }

    public IEnumerable<string> RequestIds() =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(File.ReadAllText) : [];
}
