using System.Security.Cryptography;
using System.Text;

namespace ImageGen.LocalHost.Storage;

/// <summary>The folder of everything that the local host keeps: prompts, images, keys.</summary>
public static class DataFolder
{
    /// <summary>Makes it where it is missing, for its owner only. An existing one stays as it is.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>
    /// Writes a secret that only the owner of the file can read, unless another process was first: then its secret stands.
    /// </summary>
    public static void WriteSecretOnce(string path, string secret)
    {
        var file = Path.GetFullPath(path);
        Create(Path.GetDirectoryName(file)!);
        // On Unix, File.Move without overwrite looks for the other file first and then renames: two processes could both find none.
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(file)));
        using var mutex = new Mutex(initiallyOwned: false, $"imagegen-{name}");
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without a release; it is ours now.
        }

        try
        {
            if (!File.Exists(file))
                Write(file, secret);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static void Write(string path, string secret)
    {
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.ASCII.GetBytes(secret));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }
}
