using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Access.Keys;

/// <summary><c>GET /api/keys?owner=</c>: all keys, or one owner's, the newest first, without their texts.</summary>
public sealed class ListKeysEndpoint(ApiKeys keys, TimeProvider time)
{
    [Function(nameof(ListKeysEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/keys")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (keys.SwitchedOff is { } off)
            return off;
        var fields = JsonFields.OfQuery(http);
        var owner = KeyFields.Owner(fields);
        return fields.Errors() is { Count: > 0 } errors
            ? Problem.InvalidRequest(errors)
            : KeyAnswer.List(await keys.ListAsync(owner, http.HttpContext.RequestAborted), time.GetUtcNow());
    }
}
