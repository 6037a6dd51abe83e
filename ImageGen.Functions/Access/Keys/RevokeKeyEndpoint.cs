using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Access.Keys;

/// <summary>
/// <c>DELETE /api/keys/{key_id}</c>: revokes a key and answers its record, which stays. Other instances of the service refuse the key
/// within 30 seconds. A repeat changes nothing.
/// </summary>
public sealed class RevokeKeyEndpoint(ApiKeys keys, TimeProvider time)
{
    [Function(nameof(RevokeKeyEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/keys/{keyId}")] HttpRequest http,
        string keyId)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (keys.SwitchedOff is { } off)
            return off;
        return await keys.RevokeAsync(keyId, http.HttpContext.RequestAborted) is { } record
            ? KeyAnswer.One(record, time.GetUtcNow())
            : Problem.NoSuchKey();
    }
}
