using System.Text.Json.Serialization;

namespace ImageGen.Access.Keys;

/// <summary>What is kept of an API key. It stays after the key has ended, so that one can see whose it was.</summary>
public sealed record KeyRecord
{
    public required string Id { get; init; }

    /// <summary>The user for whom the key acts: 1 to 255 printable ASCII characters.</summary>
    public required string Owner { get; init; }

    /// <summary>What its owner calls it; may be empty.</summary>
    public required string Name { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<AccessScopes>))]
    public required AccessScopes Scopes { get; init; }

    /// <summary>Of the whole key, under the secret of the service (<see cref="KeyHash"/>).</summary>
    public required string Hash { get; init; }

    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many days it was made for, which a rotation gives to the next key too; null for one without an end.</summary>
    public int? LifetimeDays { get; init; }

    /// <summary>Null for a key without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The last day on which it was accepted, in UTC; null where it never was.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>Whether and how it has ended.</summary>
    public KeyStatus StatusAt(DateTimeOffset now) =>
        RevokedAt is not null ? KeyStatus.Revoked
        : ExpiresAt <= now ? KeyStatus.Expired
        : KeyStatus.Active;

    /// <summary>The record after a revocation; the first one stands.</summary>
    public KeyRecord Revoked(DateTimeOffset at) => RevokedAt is null ? this with { RevokedAt = at } : this;

    /// <summary>The record with an end at a time, or at its own where that is earlier.</summary>
    public KeyRecord Expiring(DateTimeOffset at) => ExpiresAt <= at ? this : this with { ExpiresAt = at };

    /// <summary>The record after a use on a day.</summary>
    public KeyRecord Used(DateOnly day) => LastUsedOn >= day ? this : this with { LastUsedOn = day };

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"API key {Id} of {Owner}";
}

/// <summary>Whether an API key is accepted, and why not.</summary>
public enum KeyStatus
{
    Active,
    Expired,
    Revoked,
}

public static class KeyStatusExtensions
{
    /// <summary>The word for it in answers and logs.</summary>
    public static string WireName(this KeyStatus status) => status switch
    {
        KeyStatus.Active => "active",
        KeyStatus.Expired => "expired",
        _ => "revoked",
    };
}
