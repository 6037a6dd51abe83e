using ImageGen.Storage;

namespace ImageGen.Access.Keys;

/// <summary>
/// The records of API keys: in DynamoDB, or in files on one machine. All writes are conditional. Every method throws
/// <see cref="StorageUnavailableException"/> or <see cref="StorageRefusedException"/> where storage did not do what it was asked. Every
/// implementation passes the same tests (<c>ApiKeyStoreSuite</c>).
/// </summary>
public interface IApiKeyStore
{
    /// <summary>Creates the record; false when its id is taken by another key.</summary>
    Task<bool> CreateAsync(KeyRecord record, CancellationToken cancellationToken);

    /// <summary>The record with this id, read consistently; null when there is none.</summary>
    Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>All records in no particular order, read consistently.</summary>
    Task<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies <see cref="KeyRecord.Revoked"/> and returns the record that exists afterwards; null when there is none.
    /// </summary>
    Task<KeyRecord?> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Applies <see cref="KeyRecord.Expiring"/> to a key that is active at a time, and returns the record that exists afterwards; null
    /// when there is none, or it has ended: then nothing was written.
    /// </summary>
    Task<KeyRecord?> ExpireAsync(string keyId, DateTimeOffset now, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Applies <see cref="KeyRecord.Used"/>; changes nothing where there is no record.</summary>
    Task UseAsync(string keyId, DateOnly day, CancellationToken cancellationToken);
}
