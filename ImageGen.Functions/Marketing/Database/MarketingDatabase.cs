using System.Diagnostics;
using ImageGen.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImageGen.Marketing.Database;

/// <summary>
/// The PostgreSQL database of marketing. Statements name tables without their schema, which is the connection's search path. Where the
/// database does not answer they throw <see cref="StorageUnavailableException"/>, which a repeat may mend.
/// </summary>
public sealed class MarketingDatabase : IAsyncDisposable
{
    private const string TablesMissing =
        "The marketing database lacks its tables. Run ./imagegen db with the settings of the service, then try again.";

    private readonly NpgsqlDataSource? _source;

    public MarketingDatabase(IOptions<MarketingOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Connection(options.Value) is { } connection)
            _source = new NpgsqlDataSourceBuilder(connection.ConnectionString).ConfigureTracing(OnlyWithinATrace).Build();
    }

    /// <summary>Whether a database is configured. Everything else throws where it is not.</summary>
    public bool IsConfigured => _source is not null;

    /// <summary>How to connect; null where no database is configured.</summary>
    public static NpgsqlConnectionStringBuilder? Connection(MarketingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ConnectionString.Length + options.Host.Length == 0)
            return null;
        var connection = options.ConnectionString.Length > 0 ? new NpgsqlConnectionStringBuilder(options.ConnectionString) : new()
        {
            Host = options.Host,
            Port = options.Port,
            Database = options.Database,
            Username = options.Username,
            Password = options.Password,
        };
        connection.SearchPath = options.Schema;
        connection.ApplicationName ??= "imagegen";
        return connection;
    }

    /// <summary>Runs statements on a connection of their own.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var source = _source ?? throw new InvalidOperationException("Marketing has no database.");
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await work(connection);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            throw new StorageRefusedException(TablesMissing, missing);
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || failure.IsTransient || IsStopping(failure))
        {
            throw new StorageUnavailableException("The marketing database does not answer.", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }

    // What is asked of the database all day, whether or not there is work, makes no traces of its own.
    private static void OnlyWithinATrace(NpgsqlTracingOptionsBuilder tracing) => tracing
        .ConfigureCommandFilter(static _ => Activity.Current is not null)
        .ConfigureBatchFilter(static _ => Activity.Current is not null)
        .ConfigureCopyOperationFilter(static _ => Activity.Current is not null)
        .EnablePhysicalOpenTracing(false);

    // 57P01 admin_shutdown, 57P02 crash_shutdown, 57P03 cannot_connect_now.
    private static bool IsStopping(NpgsqlException failure) =>
        failure.SqlState?.StartsWith("57P", StringComparison.Ordinal) ?? false;
}
