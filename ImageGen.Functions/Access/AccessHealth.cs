using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>
/// Knows whether callers can be recognised: the store of API keys answers, and the keys of each token issuer have been fetched. Otherwise
/// every call is refused with 503.
/// </summary>
public sealed partial class AccessHealth : IDisposable
{
    private static readonly TimeSpan ProofAge = TimeSpan.FromSeconds(10), ProbeTimeout = TimeSpan.FromSeconds(5);

    private readonly AccessMode _mode;
    private readonly TokenAuthentication _tokens;
    private readonly IApiKeyStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<AccessHealth> _log;
    private readonly ServiceProof _keys;

    public AccessHealth(
        IOptions<AccessOptions> options, IApiKeyStore store, TokenAuthentication tokens, TimeProvider time, ILogger<AccessHealth> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_mode, _store, _tokens, _time, _log) = (options.Value.Mode, store, tokens, time, log);
        _keys = new(ProbeAsync, time, cause => LogFails(cause, cause.Message), LogWorksAgain);
    }

    /// <summary>What the mode of access depends on, by a proof of the last 10 seconds; nothing in mode Open.</summary>
    public async Task<IReadOnlyList<AccessCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        var checks = new List<AccessCheck>();
        if (_mode is AccessMode.Keys or AccessMode.Both)
        {
            var failure = await _keys.FindFailureAsync(ProofAge, ProofAge, cancellationToken);
            checks.Add(new("API keys", failure is null, _keys.LastSuccess));
        }

        checks.AddRange(await _tokens.CheckAsync(cancellationToken));
        return checks;
    }

    public void Dispose() => _keys.Dispose();

    // Any read shows whether the table answers; that there is no such key is an answer.
    private Task<Exception?> ProbeAsync(CancellationToken cancellationToken) => StorageErrors.FindFailureAsync(
        token => _store.FindAsync("00000000", token), ProbeTimeout, _time, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Store of API keys fails. Cause: {Cause}")]
    private partial void LogFails(Exception exception, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Store of API keys works again.")]
    private partial void LogWorksAgain();
}

/// <summary>Something without which callers cannot be recognised.</summary>
/// <param name="LastSuccess">When it last worked; null where it has not since the start.</param>
public sealed record AccessCheck(string Name, bool IsOk, DateTimeOffset? LastSuccess);
