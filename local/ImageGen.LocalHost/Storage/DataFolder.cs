namespace ImageGen.LocalHost.Storage;

/// <summary>The folder of everything that the local host keeps: prompts, images, keys.</summary>
public static class DataFolder
{
    /// <summary>Makes it where it is missing, for its owner only. An existing one stays as it is.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
