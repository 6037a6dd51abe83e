using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Studio;

/// <summary><c>GET /studio-files/{file}</c>: a script, a style sheet or an image of the page, to be cached for a year.</summary>
public sealed class StudioFileEndpoint(StudioAnswers answers)
{
    [Function(nameof(StudioFileEndpoint))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "studio-files/{file}")] HttpRequest http, string file) =>
        answers.File(http, file);
}
