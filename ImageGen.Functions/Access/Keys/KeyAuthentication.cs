using ImageGen.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Access.Keys;

/// <summary>
/// Decides who calls with an API key. A mistyped key costs no look-up; a revocation by another process takes effect within 30 seconds, one
/// by this process at once.
/// </summary>
public sealed partial class KeyAuthentication(
    KeyCache cache, KeyHash hash, IApiKeyStore store, TimeProvider time, ILogger<KeyAuthentication> log)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _usedToday = new(StringComparer.Ordinal);
    private DateOnly _today;

    /// <summary>
    /// The owner of the key and its scopes, or a refusal that does not say why; the log says it. Throws what the store throws: who cannot
    /// be looked up is not accepted.
    /// </summary>
    public async Task<Result<Caller, Problem>> AuthenticateAsync(string key, CancellationToken cancellationToken)
    {
        if (!ApiKey.TryParse(key, out var given))
            return Refuse("none", "malformed");
        if (!hash.HasSecret)
            return Refuse(given.Id, "no-secret");
        if (await cache.FindAsync(given.Id, cancellationToken) is not { } record)
            return Refuse(given.Id, "unknown");
        if (!hash.Matches(given, record.Hash))
            return Refuse(given.Id, "wrong");
        var now = time.GetUtcNow();
        if (record.StatusAt(now) is var status and not KeyStatus.Active)
            return Refuse(given.Id, status.WireName());

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (IsFirstUse(record, today))
            _ = NoteUseAsync(record.Id, today);
        return new Caller(record.Owner, record.Scopes, $"key {record.Id}");
    }

    private bool IsFirstUse(KeyRecord record, DateOnly today)
    {
        if (record.LastUsedOn >= today)
            return false;
        lock (_lock)
        {
            if (_today != today)
            {
                _usedToday.Clear();
                _today = today;
            }

            return _usedToday.Add(record.Id);
        }
    }

    // The request does not wait for it. Where it fails, it is not tried again today: a store that is away has enough to do.
    private async Task NoteUseAsync(string keyId, DateOnly today)
    {
        try
        {
            await store.UseAsync(keyId, today, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogUseNotNoted(failure, keyId);
        }
    }

    private Problem Refuse(string keyId, string reason)
    {
        LogRefused(keyId, reason);
        return Problem.Unauthorized(isGiven: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "API key refused. KeyId: {KeyId}. Reason: {Reason}.")]
    private partial void LogRefused(string keyId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Use of an API key could not be noted. KeyId: {KeyId}.")]
    private partial void LogUseNotNoted(Exception failure, string keyId);
}
