using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Studio;

/// <summary><c>GET /studio/…</c>: the page, which shows what its address names. The page itself says where there is nothing.</summary>
public sealed class StudioPageEndpoint(StudioAnswers answers)
{
    [Function(nameof(StudioPageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "studio/{*path}")] HttpRequest http) =>
        await answers.PageAsync(http) ?? Problem.NoPage();
}
