using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>
/// <c>GET /imagegenApi?prompt=</c>: as <c>POST /generate-image</c>, where <see cref="GenerationOptions.AllowGet"/> is set. HEAD checks the
/// request and generates nothing, since what previews links sends HEAD.
/// </summary>
public sealed class ImagegenApiEndpoint(
    RequestReader reader, ShortLinkGeneration generation, OriginPolicy origins, IOptions<GenerationOptions> options)
{
    [Function(nameof(ImagegenApiEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "imagegenApi")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (!options.Value.AllowGet)
            return Problem.SwitchedOff(
                "A GET that spends money is switched off. Use POST /generate-image, or set Generation:AllowGet.", "Generation:AllowGet");
        // An image tag of any page could spend money.
        if (origins.CheckPage(http.HttpContext) is { } refusal)
            return refusal;

        var form = new ImageForm(JsonFields.OfQuery(http));
        var given = RequestReader.Parse(form, Caller.Of(http.HttpContext), RequestId.NewShort());
        if (given.IsRefused)
            return given.Refusal;
        var parsed = await reader.CheckAsync(http, given.Value, cancellationToken);
        if (parsed.IsRefused)
            return parsed.Refusal;
        return HttpMethods.IsHead(http.Method) ? Results.Ok() : await generation.RunAsync(http, client, parsed.Value, cancellationToken);
    }
}
