using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Access.Keys;

/// <summary>
/// <c>POST /api/keys</c> with <c>owner</c>, <c>name</c>, <c>scopes</c> and <c>expires_in_days</c>, of which only the owner is required: 201
/// with the new key in <c>key</c>. It is shown this once.
/// </summary>
public sealed class CreateKeyEndpoint(ApiKeys keys, TimeProvider time)
{
    [Function(nameof(CreateKeyEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (keys.SwitchedOff is { } off)
            return off;
        var cancellationToken = http.HttpContext.RequestAborted;
        var fields = await JsonBody.ReadAsync(http, [], KeyFields.ExampleBody, cancellationToken);
        if (fields.IsRefused)
            return fields.Refusal;
        var order = KeyFields.Parse(fields.Value);
        if (order.IsRefused)
            return order.Refusal;
        return KeyAnswer.Created(http.HttpContext, await keys.CreateAsync(order.Value, cancellationToken), time.GetUtcNow());
    }
}
