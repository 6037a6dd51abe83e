using System.Security.Cryptography;
using ImageGen.Access;
using ImageGen.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Posters;

/// <summary>
/// <c>GET /history/{timestamp}/original.png</c> and <c>/thumbnail.png</c>: an image of the caller. Whatever else is asked for below
/// <c>/history/</c> is a file that was not found.
/// </summary>
public sealed class GetHistoryFileEndpoint(HistoryFiles files)
{
    [Function(nameof(GetHistoryFileEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "history/{*file}")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = Caller.Of(http.HttpContext).UserId ?? GenerationRules.DefaultUser;
        var file = http.Path.Value is { Length: > 9 } path ? path["/history/".Length..] : "";
        if (await files.ReadAsync(user, file, http.HttpContext.RequestAborted) is not { } bytes)
            return Results.Text("File not found", statusCode: StatusCodes.Status404NotFound);
        // What a second shows never changes, and is the caller's own.
        http.HttpContext.Response.Headers.CacheControl = "private, max-age=86400";
        http.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return Results.Bytes(bytes, "image/png", enableRangeProcessing: true, entityTag: tag);
    }
}
