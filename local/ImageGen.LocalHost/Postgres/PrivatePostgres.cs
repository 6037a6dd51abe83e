using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ImageGen.LocalHost.Postgres;

/// <summary>
/// A PostgreSQL server for this process alone: on loopback, with a password, everything in one folder. It ends with this process, however
/// that ends.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string User = "imagegen";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // The shell's standard input closes when this process is gone, even when it was killed. The server is in a process group of its own,
    // so that Ctrl-C leaves it to us when it ends.
    private const string UntilInputCloses = """set -m; trap '' INT; "$@" </dev/null & read -r _; kill -INT $!; wait $!""";

    // The first argument is the folder.
    private const string ThenDelete =
        """f=$1; shift; set -m; trap '' INT; "$@" </dev/null & read -r _; kill -QUIT $!; wait $!; rm -rf "$f" """;

    private readonly ServerUser _user = ServerUser.Find();
    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly string _programs;
    private readonly string _folder;
    private readonly bool _isDurable;
    private Process? _shell;

    /// <param name="programs">As <see cref="FindPrograms"/> finds them.</param>
    /// <param name="folder">The data folder; the server's files are in a folder of their own there.</param>
    /// <param name="password">The same at every start.</param>
    /// <param name="isDurable">False for tests: writing is quicker, and everything is deleted when this process ends.</param>
    public PrivatePostgres(string programs, string folder, string password, bool isDurable)
    {
        (_programs, _folder, _isDurable) = (programs, Path.GetFullPath(folder), isDurable);
        _connection = new() { Host = "127.0.0.1", Port = FreePort(), Database = "postgres", Username = User, Password = password };
    }

    /// <summary>Whether the data folder is new, so that files of an earlier one are put aside. Default false.</summary>
    public bool IsNewFolder { get; init; }

    /// <summary>How to connect, once the server has been started.</summary>
    public string ConnectionString => _connection.ConnectionString;

    /// <summary>The folder of the newest server programs on this machine; null where none is installed.</summary>
    public static string? FindPrograms()
    {
        string[] parents = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
        var versions =
            from parent in parents
            where Directory.Exists(parent)
            from folder in Directory.EnumerateDirectories(parent)
            let name = Path.GetFileName(folder).Replace("postgresql@", "", StringComparison.Ordinal)
            let version = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            where version > 0
            orderby version descending
            select Path.Combine(folder, "bin");
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(path).FirstOrDefault(
            folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    /// <summary>Starts the server, and makes its files where the folder has none.</summary>
    /// <exception cref="IOException">It does not start; the message says why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = await _user.FolderInAsync(_folder, cancellationToken);
        var files = Path.Combine(folder, "cluster");
        await _user.OwnAsync(folder, cancellationToken);
        // Under root the files may lie outside of the data folder, and outlive it with a password that nobody knows.
        if (IsNewFolder && Directory.Exists(files))
            Directory.Move(files, $"{files}-{TimeProvider.System.GetUtcNow():yyyyMMddHHmmss}");
        if (!File.Exists(Path.Combine(files, "PG_VERSION")))
            await InitializeAsync(files, Path.Combine(folder, "password"), cancellationToken);

        string[] settings =
        [
            $"port={_connection.Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=",
            .. _isDurable ? Array.Empty<string>() : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        _shell = Start([
            "/bin/sh", "-c", .. _isDurable ? new[] { UntilInputCloses, "postgres" } : [ThenDelete, "postgres", files],
            Path.Combine(_programs, "postgres"), "-D", files, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        var log = new RecentLines(_shell.StandardError);
        if (await AnswersAsync(log, cancellationToken))
            return;
        await DisposeAsync();
        throw new IOException($"PostgreSQL does not start in {folder}. {log}");
    }

    /// <summary>Ends the server and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_shell is null)
            return;
        _shell.StandardInput.Close();
        try
        {
            await _shell.WaitForExitAsync().WaitAsync(StartTimeout);
        }
        catch (TimeoutException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
        _shell = null;
    }

    private async Task InitializeAsync(string files, string passwordFile, CancellationToken cancellationToken)
    {
        // What an interrupted start has left has no version file, and initdb refuses a folder that is not empty.
        if (Directory.Exists(files))
            Directory.Delete(files, recursive: true);
        // The folder admits nobody else.
        await File.WriteAllTextAsync(passwordFile, _connection.Password, cancellationToken);
        await _user.OwnAsync(passwordFile, cancellationToken);
        using var initdb = Start([
            Path.Combine(_programs, "initdb"), "-D", files, "-U", User, "--pwfile", passwordFile, "-A", "scram-sha-256", "-E", "UTF8",
            "--locale=C", "--no-sync"]);
        initdb.StandardInput.Close();
        var log = new RecentLines(initdb.StandardError);
        await initdb.WaitForExitAsync(cancellationToken);
        File.Delete(passwordFile);
        if (initdb.ExitCode != 0)
            throw new IOException($"PostgreSQL's files cannot be made in {files}. {log}");
    }

    private async Task<bool> AnswersAsync(RecentLines log, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(StartTimeout, TimeProvider.System);
        while (!timeout.IsCancellationRequested && !log.IsEnded)
        {
            try
            {
                await using var probe = new NpgsqlConnection($"{ConnectionString};Pooling=false;Timeout=5");
                await probe.OpenAsync(cancellationToken);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }

        return false;
    }

    private Process Start(IReadOnlyList<string> command)
    {
        var all = _user.Command(command);
        return Process.Start(new ProcessStartInfo(all[0], all.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            // Nobody reads what little initdb prints there.
            RedirectStandardOutput = true,
            // The server's user may not be able to enter the present one.
            WorkingDirectory = "/",
        })!;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
