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
    /// Maps <c>POST {prefix}/v1/images/generations</c>, <c>…/edits</c>, <c>{prefix}/faults</c> and <c>{prefix}/invocations</c>; all else
    /// under <c>{prefix}/v1</c> answers with OpenAI's error.
    /// </summary>
    public static void MapLocalOpenAi(this IEndpointRouteBuilder app, string prefix)
    {
        var openAi = app.MapGroup(prefix);
        openAi.MapPost("/v1/images/generations", (HttpContext context, ImagesEndpoint images) => images.GenerateAsync(context));
        openAi.MapPost("/v1/images/edits", (HttpContext context, ImagesEndpoint images) => images.EditAsync(context));
        openAi.MapGet("/v1/files/{name}", (string name, ImageLinks links) =>
            links.Find(name) is { } file ? Results.Bytes(file, "application/octet-stream") : Results.NotFound());
        openAi.Map("/v1/{**path}", RefuseAsync);
        openAi.MapFaults();
        openAi.MapInvocations();
    }

    private static Task RefuseAsync(HttpContext context, string? path)
    {
        var error = path is "images/generations" or "images/edits"
            ? OpenAiError.NotAllowed(context.Request.Method, $"/v1/{path}")
            : OpenAiError.NoOperation(context.Request.Method, $"/v1/{path}");
        return error.WriteAsync(context, "");
    }
}
