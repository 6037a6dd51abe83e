using ImageGen.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

/// <summary>A spool in a folder of its own.</summary>
internal sealed class TestSpool : IDisposable
{
    public TestSpool() => Spool = new(
        Options.Create(new StorageOptions { SpoolFolder = Folder }), TimeProvider.System, NullLogger<ImageSpool>.Instance);

    public string Folder { get; } = Directory.CreateTempSubdirectory("imagegen-spool-").FullName;

    public ImageSpool Spool { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
