using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Studio;

/// <summary>
/// The files of the built page, in memory: about a megabyte. Their names hold a hash of their content, but for that of the page itself.
/// </summary>
public sealed partial class StudioFiles
{
    /// <summary>The page: one document for all its addresses.</summary>
    public const string Page = "index.html";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, StudioFile> _files;

    public StudioFiles(IOptions<StudioOptions> options, ILogger<StudioFiles> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.Value.Folder is { Length: > 0 } own ? own : Path.Combine(AppContext.BaseDirectory, "studio");
        _files = Read(folder).ToFrozenDictionary(StringComparer.Ordinal);
        if (!IsBuilt)
            LogNotBuilt(log, folder);
    }

    /// <summary>False where the page was not built: the service works without it.</summary>
    public bool IsBuilt => _files.ContainsKey(Page);

    /// <summary>Null where the page has no such file.</summary>
    public StudioFile? Find(string name) => _files.GetValueOrDefault(name);

    private static Dictionary<string, StudioFile> Read(string folder)
    {
        var files = new Dictionary<string, StudioFile>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return files;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (!ContentTypes.TryGetValue(Path.GetExtension(path), out var contentType))
                continue;
            var bytes = File.ReadAllBytes(path);
            files[Path.GetFileName(path)] = new(
                bytes, Compressed(path + ".br"), Compressed(path + ".gz"), contentType, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        return files;
    }

    private static byte[]? Compressed(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Page is not built and is not served. Folder: {Folder}. ./imagegen up builds it where Node.js 20.19 or newer is installed.")]
    private static partial void LogNotBuilt(ILogger log, string folder);
}

/// <summary>A file of the page.</summary>
/// <param name="Brotli">The same compressed; null where it is not.</param>
/// <param name="Gzip">Likewise.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record StudioFile(byte[] Bytes, byte[]? Brotli, byte[]? Gzip, string ContentType, string Sha256);
