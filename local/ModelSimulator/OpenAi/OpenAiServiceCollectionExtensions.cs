namespace ModelSimulator.OpenAi;

/// <summary>
/// Simulates OpenAI's Images API. Clients reach it with the host's address, the prefix and <c>/v1</c> for their base URL, and any key.
/// Faults and invocations are those of the other simulated services, shown under this prefix, too.
/// </summary>
public static class OpenAiServiceCollectionExtensions
{
    public static IServiceCollection AddLocalOpenAi(this IServiceCollection services) =>
        services.AddModelSimulator().AddSingleton<ImagesEndpoint>();

    /// <summary>
    /// Maps <c>POST {prefix}/v1/images/generations</c>, <c>…/edits</c>, <c>{prefix}/faults</c> and <c>{prefix}/invocations</c>.
    /// </summary>
    public static void MapLocalOpenAi(this IEndpointRouteBuilder app, string prefix)
    {
        var openAi = app.MapGroup(prefix);
        openAi.MapPost("/v1/images/generations", (HttpContext context, ImagesEndpoint images) => images.GenerateAsync(context));
        openAi.MapPost("/v1/images/edits", (HttpContext context, ImagesEndpoint images) => images.EditAsync(context));
        openAi.MapGet("/v1/files/{name}", (string name, ImageLinks links) =>
            links.Find(name) is { } file ? Results.Bytes(file, "application/octet-stream") : Results.NotFound());
        openAi.MapFaults();
        openAi.MapInvocations();
    }
}
