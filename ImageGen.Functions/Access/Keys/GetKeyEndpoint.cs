using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Access.Keys;

/// <summary><c>GET /api/keys/{key_id}</c>: the record of a key, also of one that has ended, without its text.</summary>
public sealed class GetKeyEndpoint(ApiKeys keys, TimeProvider time)
{
    [Function(nameof(GetKeyEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/keys/{keyId}")] HttpRequest http,
        string keyId)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (keys.SwitchedOff is { } off)
            return off;
        return await keys.FindAsync(keyId, http.HttpContext.RequestAborted) is { } record
            ? KeyAnswer.One(record, time.GetUtcNow())
            : Problem.NoSuchKey();
    }
}
