using ImageGen.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImageGen.Marketing.Database;

/// <summary>
/// The PostgreSQL database of marketing. Statements name tables without their schema, which is the connection's search path. What goes wrong
/// with the connection is a <see cref="StorageUnavailableException"/>, which a repeat may mend.
/// </summary>
public sealed class MarketingDatabase(IOptions<MarketingOptions> options) : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source = options.Value.ConnectionString.Length == 0 ? null : Open(options.Value);

    /// <summary>Whether a database is configured. Everything else throws where it is not.</summary>
    public bool IsConfigured => _source is not null;

    /// <summary>Runs statements on a connection.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await using var connection = await _source!.OpenConnectionAsync(cancellationToken);
            return await work(connection);
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || failure.IsTransient)
        {
            throw new StorageUnavailableException("The marketing database does not answer.", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }

    private static NpgsqlDataSource Open(MarketingOptions options) => new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(options.ConnectionString) { SearchPath = options.Schema }.ConnectionString).Build();
}
