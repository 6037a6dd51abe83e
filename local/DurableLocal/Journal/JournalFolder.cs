using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace DurableLocal.Journal;

/// <summary>The folder of the journals, locked by one process at a time.</summary>
internal sealed class JournalFolder : IDisposable
{
    /// <summary>Suffix of a file that will replace another; one that a crash left behind is removed.</summary>
    public const string UnfinishedSuffix = ".next";

    private const string Extension = ".jsonl";

    private static readonly SearchValues<char> SafeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly string _instances;
    private readonly FileStream _lockFile;

    private JournalFolder(string instances, FileStream lockFile) => (_instances, _lockFile) = (instances, lockFile);

    /// <summary>Locks the folder. The operating system unlocks it when the process ends for any reason.</summary>
    /// <exception cref="DataFolderInUseException">Another process uses it.</exception>
    public static JournalFolder Open(string dataFolder)
    {
        var root = Path.GetFullPath(Path.Combine(dataFolder, "durable"));
        var instances = Path.Combine(root, "instances");
        Directory.CreateDirectory(instances);
        try
        {
            var lockFile = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(instances, lockFile);
        }
        catch (IOException failure)
        {
            throw new DataFolderInUseException(Path.GetFullPath(dataFolder), failure);
        }
    }

    /// <summary>The paths of all journals. Call it before anything is written: it removes unfinished files of a crash.</summary>
    public IReadOnlyList<string> Journals()
    {
        foreach (var unfinished in Directory.EnumerateFiles(_instances, "*" + UnfinishedSuffix))
            File.Delete(unfinished);
        return Directory.GetFiles(_instances, "*" + Extension);
    }

    /// <summary>
    /// The path of an instance's journal. Ids of lower-case letters, digits, <c>-</c> and <c>_</c> are their own file names. For others,
    /// the safe characters are kept for readability and a hash makes the name unique, also where file names ignore case.
    /// </summary>
    public string PathOf(string instanceId)
    {
        if (instanceId.Length is > 0 and <= 100 && !instanceId.AsSpan().ContainsAnyExcept(SafeCharacters))
            return Path.Combine(_instances, instanceId + Extension);

        var plain = new string([.. instanceId.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(60)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instanceId)).AsSpan(0, 12));
        return Path.Combine(_instances, $"{plain}~{hash}{Extension}");
    }

    /// <summary>Renames a damaged journal, so that its id can be used again and nothing is overwritten.</summary>
    public static string SetAside(string path)
    {
        var aside = $"{path}.damaged";
        for (var n = 2; File.Exists(aside); n++)
            aside = $"{path}.damaged{n}";
        File.Move(path, aside);
        return aside;
    }

    public void Dispose() => _lockFile.Dispose();
}
