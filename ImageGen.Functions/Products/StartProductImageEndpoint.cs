using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Products;

/// <summary>
/// <c>POST /generative-ai-images/generate</c> with a <c>productUrl</c>: 202 with the job, whose picture is made from the page there. A
/// repeat with the same <c>jobId</c> joins the first; another request under it gets 409.
/// </summary>
public sealed class StartProductImageEndpoint(ProductStart start, ProductAnswers answers)
{
    [Function(nameof(StartProductImageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "generative-ai-images/generate")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var fields = await JsonBody.ReadAsync(http, [], ProductFields.ExampleBody, cancellationToken);
        if (fields.IsRefused)
            return fields.Refusal;
        var caller = Caller.Of(http.HttpContext);
        var request = ProductFields.Parse(fields.Value, caller, start.Defaults);
        var taken = await start.TakeAsync(client, fields.Value, request, caller, batchId: null, cancellationToken);
        if (taken.IsRefused)
            return taken.Refusal;
        if (taken.Value.IsNew && await GenerationStart.StartNewAsync(client, taken.Value.Record) is { } delayed)
            return delayed;
        return await answers.StartedAsync(http, client, taken.Value, cancellationToken);
    }
}
