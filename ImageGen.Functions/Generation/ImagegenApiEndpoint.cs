using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>
/// <c>GET /imagegenApi?prompt=</c>: as <c>POST /generate-image</c>, where <see cref="GenerationOptions.AllowGet"/> is set.
/// </summary>
public sealed class ImagegenApiEndpoint(RequestReader reader, ShortLinkGeneration generation, IOptions<GenerationOptions> options)
{
    [Function(nameof(ImagegenApiEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imagegenApi")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (!options.Value.AllowGet)
            return Problem.SwitchedOff(
                "A GET that spends money is switched off. Use POST /generate-image, or set Generation:AllowGet.", "Generation:AllowGet");

        var given = RequestReader.Parse(new ImageForm(JsonFields.OfQuery(http)), RequestId.NewShort());
        var parsed = await reader.CheckAsync(http, given, cancellationToken);
        return parsed.IsRefused ? parsed.Refusal : await generation.RunAsync(http, client, parsed.Value, cancellationToken);
    }
}
