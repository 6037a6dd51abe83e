using System.Text;

namespace ImageGen.LocalHost.Storage;

/// <summary>The folder of everything that the local host keeps: prompts, images, keys.</summary>
public static class DataFolder
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Makes it where it is missing, for its owner only. An existing one stays as it is.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>
    /// Writes a secret that only the owner of the file can read, unless another process was first: then its secret stands.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written, or other processes held the lock for <see cref="MaxWait"/>.</exception>
    public static void WriteSecretOnce(string path, string secret)
    {
        var folder = Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // On Unix, File.Move without overwrite looks for the other file first and then renames: two processes could both find none.
        using var held = Lock(Path.Combine(folder.FullName, "secrets.lock"));
        if (File.Exists(path))
            return;
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

    private static FileStream Lock(string path)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (waited < MaxWait)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
