using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Generation;

/// <summary>
/// Answers reads of a record with an <c>ETag</c>, and with 304 where the caller names one that still holds. It consists of a hash of the
/// record and the second when the first link of that answer ends, as links differ at each reading (docs/decisions/0032). It is weak: two
/// answers with one tag say the same, but their links may have been signed at different moments.
/// </summary>
public sealed class ConditionalReads(IOptions<StorageOptions> options, TimeProvider time)
{
    private static readonly TimeSpan MaxLeft = TimeSpan.FromHours(1);

    // A store that keeps records in memory returns the same object until the record changes.
    private readonly ConditionalWeakTable<ImageRecord, string> _hashes = [];

    /// <summary>For how long links must still open what they link to, so that a caller is told to keep them.</summary>
    private TimeSpan MinLeft => options.Value.LinkLifetime / 2 < MaxLeft ? options.Value.LinkLifetime / 2 : MaxLeft;

    /// <param name="record">As the caller may see it, compared with its instance.</param>
    /// <param name="read">Builds the answer, and says when its first link ends; null where none does.</param>
    public async Task<IResult> AnswerAsync<T>(HttpRequest http, ImageRecord record, Func<Task<(T Answer, DateTimeOffset? LinksEnd)>> read)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(read);
        var hash = _hashes.GetValue(record, HashOf);
        var headers = http.HttpContext.Response.Headers;
        if (http.Headers.IfNoneMatch.Count > 0 && FindHolding(http.GetTypedHeaders().IfNoneMatch, hash) is { } known)
        {
            headers.ETag = known;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var (answer, linksEnd) = await read();
        headers.ETag = TagOf(hash, linksEnd ?? DateTimeOffset.MaxValue);
        return Results.Json(answer, Asset.Json);
    }

    private string? FindHolding(IList<EntityTagHeaderValue> given, string hash)
    {
        foreach (var tag in given)
        {
            // Whoever names no tag has none whose links could be judged: the tag of links that have ended never holds.
            if (tag.Equals(EntityTagHeaderValue.Any))
                return TagOf(hash, DateTimeOffset.UnixEpoch);
            if (tag.Tag.AsSpan().Trim('"') is var text && text.StartsWith($"{hash}.", StringComparison.Ordinal)
                && long.TryParse(text[(hash.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
                && end - time.GetUtcNow().ToUnixTimeSeconds() >= MinLeft.TotalSeconds)
                return $"W/{tag.Tag}";
        }

        return null;
    }

    private static string TagOf(string hash, DateTimeOffset end) =>
        string.Create(CultureInfo.InvariantCulture, $"W/\"{hash}.{end.ToUnixTimeSeconds()}\"");

    // Another version of the app may write the same record as another answer.
    private static string HashOf(ImageRecord record) => Convert.ToHexStringLower(SHA256.HashData(
        [.. JsonSerializer.SerializeToUtf8Bytes(record), .. Encoding.UTF8.GetBytes(Traces.Version)]).AsSpan(0, 12));
}
