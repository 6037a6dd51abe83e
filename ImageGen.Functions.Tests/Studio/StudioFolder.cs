using System.IO.Compression;
using System.Text;

namespace ImageGen.Tests.Studio;

/// <summary>A built page in a folder of its own: what the tests ask for is known, whatever the real page looks like.</summary>
internal sealed class StudioFolder : IDisposable
{
    public const string Script = "index-A1b2C3d4.js";
    public const string Page = "<!doctype html><title>ImageGen</title>";
    public const string ScriptText = "console.log('a script that is long enough to be worth compressing, as scripts are')";

    public StudioFolder()
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "index.html"), Page);
        File.WriteAllText(System.IO.Path.Combine(Path, Script), ScriptText);
        File.WriteAllBytes(System.IO.Path.Combine(Path, Script + ".gz"), Compress(to => new GZipStream(to, CompressionLevel.Optimal)));
        File.WriteAllBytes(System.IO.Path.Combine(Path, Script + ".br"), Compress(to => new BrotliStream(to, CompressionLevel.Optimal)));
        File.WriteAllText(System.IO.Path.Combine(Path, "notes.txt"), "No file of a page.");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("imagegen-studio-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static byte[] Compress(Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (var to = open(compressed))
            to.Write(Encoding.UTF8.GetBytes(ScriptText));
        return compressed.ToArray();
    }
}
