using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageGen.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary>A file of the folder, without its content.</summary>
public sealed record ContactLogFile(string Name, long Size);

/// <summary>The messages that were not sent: a file for each, named by the second it arrived in.</summary>
public sealed partial class ContactLog(IOptions<ContactOptions> options, TimeProvider time)
{
    private const int MaxListed = 1000;

    // For people to read.
    private static readonly JsonSerializerOptions Readable = new(AnswerJson.Options) { WriteIndented = true };

    private string Folder => Path.GetFullPath(options.Value.Folder);

    /// <summary>Writes a message whole or not at all, and returns the name of its file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public async Task<string> WriteAsync(ContactSubmission from)
    {
        var mails = ContactMails.Of(from, options.Value.RecipientText);
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new { @internal = mails.Internal, ack = mails.Acknowledgement, data = from }, Readable);
        CreateFolder();
        var unfinished = Path.Combine(Folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(unfinished, NewFile()))
            {
                await file.WriteAsync(content);
                file.Flush(flushToDisk: true);
            }

            for (var second = time.GetUtcNow().ToUnixTimeSeconds(); ; second++)
            {
                var name = $"{second.ToString(CultureInfo.InvariantCulture)}.json";
                if (TryName(unfinished, Path.Combine(Folder, name)))
                    return name;
            }
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The newest 1,000 files, newest first.</summary>
    public IReadOnlyList<ContactLogFile> List() =>
    [
        .. new DirectoryInfo(Folder) is { Exists: true } folder
            ? folder.EnumerateFiles("*.json")
                .Where(file => Name().IsMatch(file.Name))
                .OrderByDescending(file => long.Parse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture))
                .Take(MaxListed)
                .Select(file => new ContactLogFile(file.Name, file.Length))
            : [],
    ];

    /// <summary>The content of a file; null where there is none of this name. No other name is looked for on the disk.</summary>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(name))
            return null;
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(Folder, name), cancellationToken);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool TryName(string unfinished, string path)
    {
        try
        {
            // On Unix, File.Move without overwrite looks for the other file first and then renames, so two messages could get one name.
            new FileStream(path, NewFile()).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another message arrived in this second.
            return false;
        }

        File.Move(unfinished, path, overwrite: true);
        return true;
    }

    // Names and addresses of people, so for the user of the service only.
    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    [GeneratedRegex(@"\A[0-9]{1,12}\.json\z")]
    private static partial Regex Name();
}
