using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Win32.SafeHandles;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// One image on disk: its bytes, a line feed, and its facts as one line of JSON. Both are in one file, so that one rename replaces
/// both or neither; image viewers ignore data after the end of the image.
/// </summary>
internal static class ImageFile
{
    private const byte LineFeed = (byte)'\n';
    private const int MaxFactsBytes = 4096;

    public static void Write(string path, ReadOnlyMemory<byte> bytes, ImageFacts facts)
    {
        ReadOnlyMemory<byte> line = JsonSerializer.SerializeToUtf8Bytes(facts, DiskJson.Default.ImageFacts);
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, [bytes, new[] { LineFeed }, line], fileOffset: 0);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>
    /// Copies an image. A stored file never changes, so where the system supports it the copy is a hard link: no bytes are written or
    /// flushed.
    /// </summary>
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && Link(ZeroEnded(from), ZeroEnded(to)) == 0)
            return;

        File.Copy(from, to);
        using var file = File.OpenHandle(to, access: FileAccess.Write);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>
    /// Opens the file and reads its facts; null when there is none. The caller disposes the handle. Throws
    /// <see cref="ImageDamagedException"/> where the file is not as it was written.
    /// </summary>
    public static (SafeFileHandle File, ImageFacts Facts)? Open(string path, string key)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        try
        {
            return (file, ReadFacts(file, path, key));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static byte[] ZeroEnded(string path) => Encoding.UTF8.GetBytes(path + '\0');

    /// <summary>POSIX link(2); .NET has no call for it.</summary>
    [DllImport("libc", EntryPoint = "link"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] added);

    private static ImageFacts ReadFacts(SafeFileHandle file, string path, string key)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> end = stackalloc byte[(int)Math.Min(length, MaxFactsBytes)];
        end = end[..RandomAccess.Read(file, end, length - end.Length)];
        var lineFeed = end.LastIndexOf(LineFeed);
        var size = length - end.Length + lineFeed;
        try
        {
            if (lineFeed >= 0 && JsonSerializer.Deserialize(end[(lineFeed + 1)..], DiskJson.Default.ImageFacts) is { } facts
                && facts.SizeBytes == size)
                return facts;
        }
        catch (JsonException)
        {
            // Reported below with the file's name.
        }

        throw new ImageDamagedException(key, $"the last line of {path} does not describe what stands before it");
    }
}
