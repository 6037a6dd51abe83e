using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Marketing.Database;

/// <summary>Whether the database of marketing answers, by a proof of the last 10 seconds.</summary>
public sealed partial class MarketingHealth : IDisposable
{
    private static readonly TimeSpan ProofAge = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    private readonly MarketingDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<MarketingHealth> _log;
    private readonly ServiceProof _proof;

    public MarketingHealth(MarketingDatabase database, TimeProvider time, ILogger<MarketingHealth> log)
    {
        (_database, _time, _log) = (database, time, log);
        _proof = new(ProbeAsync, time, cause => LogFails(cause, cause.Message), LogWorksAgain);
    }

    /// <summary>Whether it answers, and when it last did; null where none is configured.</summary>
    public async Task<(bool IsOk, DateTimeOffset? LastSuccess)?> CheckAsync(CancellationToken cancellationToken) =>
        _database.IsConfigured
            ? (await _proof.FindFailureAsync(ProofAge, ProofAge, cancellationToken) is null, _proof.LastSuccess)
            : null;

    public void Dispose() => _proof.Dispose();

    // That the tables are there is shown too.
    private Task<Exception?> ProbeAsync(CancellationToken cancellationToken) => StorageErrors.FindFailureAsync(
        token => _database.RunAsync(
            async connection =>
            {
                await using var command = connection.Statement("select 1 from feed_runs limit 1");
                return await command.ExecuteScalarAsync(token);
            },
            token),
        ProbeTimeout, _time, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Marketing database fails. Cause: {Cause}")]
    private partial void LogFails(Exception exception, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Marketing database works again.")]
    private partial void LogWorksAgain();
}
