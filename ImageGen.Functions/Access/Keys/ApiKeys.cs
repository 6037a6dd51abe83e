using ImageGen.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access.Keys;

/// <summary>Makes, lists, ends and rotates API keys, for the endpoints and for <c>./imagegen key</c>.</summary>
public sealed partial class ApiKeys(
    IApiKeyStore store, KeyCache cache, KeyHash hash, IOptions<AccessOptions> options, TimeProvider time, ILogger<ApiKeys> log)
{
    /// <summary>Null where keys can be made; else why not.</summary>
    public Problem? SwitchedOff =>
        !hash.HasSecret ? Problem.SwitchedOff(
            "There are no API keys here, as the service has no secret for them. An operator makes one with openssl rand -base64 32.",
            "Access:KeySecret")
        // Under Open everybody could make one for later.
        : options.Value.Mode is AccessMode.Open or AccessMode.Tokens ? Problem.SwitchedOff(
            "API keys are not accepted in this mode. To make one before it is changed, use ./imagegen key create.", "Access:Mode")
        : null;

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    public async Task<NewKey> CreateAsync(KeyOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var created = await WriteAsync(order, cancellationToken);
        LogCreated(created.Record.Id, order.Owner, string.Join(' ', order.Scopes.Names()));
        return created;
    }

    /// <summary>The records of all keys, or of one owner's, the newest first.</summary>
    public async Task<IReadOnlyList<KeyRecord>> ListAsync(string? owner, CancellationToken cancellationToken) =>
    [
        .. (await store.ListAsync(cancellationToken))
            .Where(record => owner is null || record.Owner == owner)
            .OrderByDescending(record => record.CreatedAt).ThenBy(record => record.Id, StringComparer.Ordinal),
    ];

    /// <summary>The record of an id as a caller wrote it; null where there is none.</summary>
    public async Task<KeyRecord?> FindAsync(string? keyId, CancellationToken cancellationToken) =>
        ApiKey.IsId(keyId) ? await store.FindAsync(keyId, cancellationToken) : null;

    /// <summary>Ends a key now; one that was revoked before stays so. Null where there is none.</summary>
    public async Task<KeyRecord?> RevokeAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (!ApiKey.IsId(keyId) || await store.RevokeAsync(keyId, time.GetUtcNow(), cancellationToken) is not { } revoked)
            return null;
        cache.Forget(keyId);
        LogRevoked(keyId, revoked.Owner);
        return revoked;
    }

    /// <summary>
    /// Makes a key of the same owner, name, scopes and number of days, and ends the old one after <paramref name="overlap"/>, or at its own
    /// end where that is earlier.
    /// </summary>
    public async Task<Result<NewKey, Problem>> RotateAsync(string? keyId, TimeSpan overlap, CancellationToken cancellationToken)
    {
        if (await FindAsync(keyId, cancellationToken) is not { } old)
            return Problem.NoSuchKey();
        var now = time.GetUtcNow();
        if (old.StatusAt(now) is var status and not KeyStatus.Active)
            return Problem.KeyEnded(old.Id, status.WireName());

        // The new one comes first: otherwise a failure in between would leave the owner with a key that ends and no other.
        var created = await WriteAsync(new(old.Owner, old.Name, old.Scopes, old.LifetimeDays), cancellationToken);
        var ending = await store.ExpireAsync(old.Id, now, now + overlap, cancellationToken);
        cache.Forget(old.Id);
        if (ending is null)
        {
            // Somebody has revoked it meanwhile, and must not find that it lives on under another id.
            await store.RevokeAsync(created.Record.Id, now, cancellationToken);
            return Problem.KeyEnded(old.Id, KeyStatus.Revoked.WireName());
        }

        LogRotated(old.Id, created.Record.Id, old.Owner, ending.ExpiresAt);
        return created;
    }

    private async Task<NewKey> WriteAsync(KeyOrder order, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (key, now) = (ApiKey.New(), time.GetUtcNow());
            var record = new KeyRecord
            {
                Id = key.Id,
                Owner = order.Owner,
                Name = order.Name,
                Scopes = order.Scopes,
                Hash = hash.Of(key),
                LastFour = key.LastFour,
                CreatedAt = now,
                LifetimeDays = order.LifetimeDays,
                ExpiresAt = order.LifetimeDays is { } days ? now.AddDays(days) : null,
            };
            // There are 2 * 10^14 ids, so that one is hardly ever taken.
            if (await store.CreateAsync(record, cancellationToken))
                return new(key, record);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "API key created. KeyId: {KeyId}. Owner: {Owner}. Scopes: {Scopes}.")]
    private partial void LogCreated(string keyId, string owner, string scopes);

    [LoggerMessage(Level = LogLevel.Information, Message = "API key revoked. KeyId: {KeyId}. Owner: {Owner}.")]
    private partial void LogRevoked(string keyId, string owner);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "API key rotated. KeyId: {KeyId}. NewKeyId: {NewKeyId}. Owner: {Owner}. OldExpiresAt: {OldExpiresAt:u}.")]
    private partial void LogRotated(string keyId, string newKeyId, string owner, DateTimeOffset? oldExpiresAt);
}

/// <summary>What a key is to be; <see cref="KeyFields"/> has the rules.</summary>
/// <param name="LifetimeDays">Null for a key without an end.</param>
public sealed record KeyOrder(string Owner, string Name, AccessScopes Scopes, int? LifetimeDays);

/// <summary>A key that has just been made. This is the only time that its text is known.</summary>
public sealed record NewKey(ApiKey Key, KeyRecord Record);
