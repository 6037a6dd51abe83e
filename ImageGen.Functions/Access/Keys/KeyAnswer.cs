using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Access.Keys;

/// <summary>A key as an answer shows it: the text only where it has just been made, the hash never.</summary>
internal sealed record KeyAnswer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new WholeSeconds() },
    };

    public string? Key { get; private init; }

    public required string KeyId { get; init; }

    public required string Status { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int? ExpiresInDays { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateOnly? LastUsedOn { get; init; }

    /// <summary>201 with the text of the key and its address.</summary>
    public static IResult Created(HttpContext http, NewKey created, DateTimeOffset now)
    {
        http.Response.Headers.Location = $"/api/keys/{created.Record.Id}";
        return Results.Json(Of(created.Record, now) with { Key = created.Key.Text }, Json, statusCode: StatusCodes.Status201Created);
    }

    public static IResult One(KeyRecord record, DateTimeOffset now) => Results.Json(Of(record, now), Json);

    public static IResult List(IEnumerable<KeyRecord> records, DateTimeOffset now) =>
        Results.Json(new { keys = records.Select(record => Of(record, now)) }, Json);

    /// <summary>Without the text of the key.</summary>
    public override string ToString() => $"API key {KeyId}";

    private static KeyAnswer Of(KeyRecord record, DateTimeOffset now) => new()
    {
        KeyId = record.Id,
        Status = record.StatusAt(now).WireName(),
        Owner = record.Owner,
        Name = record.Name,
        Scopes = record.Scopes.Names(),
        LastFour = record.LastFour,
        CreatedAt = record.CreatedAt,
        ExpiresInDays = record.LifetimeDays,
        ExpiresAt = record.ExpiresAt,
        RevokedAt = record.RevokedAt,
        LastUsedOn = record.LastUsedOn,
    };
}
