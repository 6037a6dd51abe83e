using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ImageGen.LocalHost.Postgres;

/// <summary>Who the server runs as: PostgreSQL refuses root.</summary>
/// <param name="Name">Null for the user of this process.</param>
internal sealed record ServerUser(string? Name)
{
    /// <summary>The user of this process, or where that is root, the one that the package of PostgreSQL makes.</summary>
    public static ServerUser Find()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return new ServerUser((string?)null);
        var users = File.Exists("/etc/passwd") ? File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet() : [];
        return new ServerUser(users.Contains("postgres") ? "postgres" : "nobody");
    }

    public IReadOnlyList<string> Command(IReadOnlyList<string> command) => Name is null
        ? command
        : ["setpriv", $"--reuid={Name}", $"--regid={Group}", "--clear-groups", "--", .. command];

    /// <summary>
    /// A folder for the server's files: inside of this one, or where the user cannot enter it, as in the home of root, a folder of its own
    /// under <c>/var/lib</c>.
    /// </summary>
    public async Task<string> FolderInAsync(string folder, CancellationToken cancellationToken)
    {
        var own = Path.Combine(folder, "postgres");
        if (Name is null || await ExitCodeAsync(Command(["test", "-x", folder]), cancellationToken) == 0)
            return own;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8));
        return Directory.CreateDirectory("/var/lib/imagegen").FullName + "/postgres-" + hash;
    }

    /// <summary>Makes the path belong to the user; a folder that is missing is made, for nobody else to enter.</summary>
    /// <exception cref="IOException">The user cannot reach it.</exception>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (Name is null)
            return;
        await RunAsync(["chown", $"{Name}:{Group}", path], cancellationToken);
        await RunAsync(Command(["test", "-r", path]), cancellationToken);
    }

    private string Group => Name == "nobody" ? "nogroup" : Name!;

    private static async Task<int> ExitCodeAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        if (await ExitCodeAsync(command, cancellationToken) != 0)
        {
            throw new IOException(
                $"PostgreSQL cannot run as root, and the user {Name} cannot use {command[^1]}. Use a data folder that others may enter.");
        }
    }
}
