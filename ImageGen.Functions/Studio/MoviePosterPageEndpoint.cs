using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Studio;

/// <summary><c>GET /movie-poster-generation</c>: the page, at the address that it has in the older service.</summary>
public sealed class MoviePosterPageEndpoint(StudioAnswers answers)
{
    [Function(nameof(MoviePosterPageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "movie-poster-generation")] HttpRequest http) =>
        await answers.PageAsync(http) ?? Problem.NoPage();
}
