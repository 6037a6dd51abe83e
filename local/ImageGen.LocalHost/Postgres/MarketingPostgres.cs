using System.Security.Cryptography;
using ImageGen.LocalHost.Storage;
using ImageGen.Marketing;
using ImageGen.Marketing.Database;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImageGen.LocalHost.Postgres;

/// <summary>
/// The database of marketing under the local host: the one of the settings, else a <see cref="PrivatePostgres"/> where this machine has the
/// programs, else none. Its tables are made at the start.
/// </summary>
public sealed partial class MarketingPostgres(IOptions<LocalHostOptions> host, ILogger<MarketingPostgres> log)
    : IPostConfigureOptions<MarketingOptions>, IAsyncDisposable
{
    private const int PasswordBytes = 24;

    private PrivatePostgres? _server;

    /// <summary>What the user should know, as sentences: that marketing is off, and how to turn it on. Null where it is on.</summary>
    public string? Notice { get; private set; }

    public void PostConfigure(string? name, MarketingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (MarketingDatabase.Connection(options) is not null)
            return;
        if (!host.Value.Postgres)
            Notice = "Marketing is off: LocalHost:Postgres is false, and Marketing:ConnectionString is empty.";
        else if (PrivatePostgres.FindPrograms() is not { } programs)
            Notice = "Marketing is off: ./imagegen up --with-postgres installs PostgreSQL, or set Marketing:ConnectionString to one.";
        else
            options.ConnectionString = (_server ??= Server(programs)).ConnectionString;
    }

    /// <summary>Starts the server where it is ours, and makes the tables. A fault is logged and leaves marketing off.</summary>
    public async Task StartAsync(MarketingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (_server is not null)
                await _server.StartAsync(cancellationToken);
            if (MarketingDatabase.Connection(options) is not null)
                await MarketingMigrations.ApplyAsync(options, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or NpgsqlException)
        {
            Notice = $"Marketing is off: {fault.Message}";
            LogOff(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private PrivatePostgres Server(string programs)
    {
        var secret = Path.Combine(Path.GetFullPath(host.Value.Data), "postgres.secret");
        var isNew = !File.Exists(secret);
        if (isNew)
            DataFolder.WriteSecretOnce(secret, Convert.ToHexString(RandomNumberGenerator.GetBytes(PasswordBytes)));
        return new(programs, host.Value.Data, File.ReadAllText(secret).Trim(), isDurable: true) { IsNewFolder = isNew };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Marketing is off: its database cannot be used.")]
    private partial void LogOff(Exception fault);
}

/// <summary>Starts the database of marketing before anything that uses it, and ends it after everything.</summary>
internal sealed class MarketingPostgresLifetime(MarketingPostgres postgres, IOptions<MarketingOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => postgres.StartAsync(options.Value, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => postgres.DisposeAsync().AsTask();
}
