using System.Security.Cryptography;
using System.Text.Json;

namespace ImageGen.Generation;

/// <summary>SHA-256 of canonical requests: two bodies that ask for the same have the same hash, however they are written.</summary>
public static class RequestHash
{
    /// <summary>Of all that was asked for: the same id with another hash is a conflict.</summary>
    public static string Of(GenerationRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));

    /// <summary>Of what decides the image, whoever's id it goes under; null without a seed, since then a new image is wanted.</summary>
    public static string? OfImage(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Seed is null ? null : Of(request with { RequestId = "", Reuse = false });
    }
}
