using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Access.Keys;

/// <summary>
/// <c>POST /api/keys/{key_id}/rotate</c>, with <c>overlap_hours</c> from 0 to 168 (24): 201 with a new key like this one, which ends after
/// the overlap. 409 for one that has ended.
/// </summary>
public sealed class RotateKeyEndpoint(ApiKeys keys, TimeProvider time)
{
    [Function(nameof(RotateKeyEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{keyId}/rotate")] HttpRequest http,
        string keyId)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (keys.SwitchedOff is { } off)
            return off;
        var cancellationToken = http.HttpContext.RequestAborted;
        var overlap = TimeSpan.FromHours(KeyFields.DefaultOverlapHours);
        // A rotation with the default needs no body.
        if (http.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            var fields = await JsonBody.ReadAsync(http, [], KeyFields.ExampleRotation, cancellationToken);
            if (fields.IsRefused)
                return fields.Refusal;
            overlap = KeyFields.Overlap(fields.Value);
            if (fields.Value.Errors() is { Count: > 0 } errors)
                return Problem.InvalidRequest(errors);
        }

        var rotated = await keys.RotateAsync(keyId, overlap, cancellationToken);
        return rotated.IsRefused ? rotated.Refusal : KeyAnswer.Created(http.HttpContext, rotated.Value, time.GetUtcNow());
    }
}
