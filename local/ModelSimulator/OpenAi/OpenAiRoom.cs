using ModelSimulator.Http;
using ModelSimulator.Http.Faults;
using ModelSimulator.Http.Invocations;

namespace ModelSimulator.OpenAi;

/// <summary>
/// A twin of OpenAI's Images API on this machine. Clients reach it with the host's address followed by the prefix and <c>/v1</c> for their base URL, and
/// any key. Dial and book are those of the other twins, shown under this prefix, too.
/// </summary>
public static class OpenAiRoom
{
    public static IServiceCollection AddLocalOpenAi(this IServiceCollection services) => services.AddStudio().AddSingleton<ImagesEndpoint>();

    /// <summary>Maps <c>POST {prefix}/v1/images/generations</c> and <c>/edits</c>, <c>{prefix}/faults</c> and <c>{prefix}/invocations</c>.</summary>
    public static void MapLocalOpenAi(this IEndpointRouteBuilder app, string prefix)
    {
        var openAi = app.MapGroup(prefix);
        openAi.MapPost("/v1/images/generations", (HttpContext context, ImagesEndpoint images) => images.GenerateAsync(context));
        openAi.MapPost("/v1/images/edits", (HttpContext context, ImagesEndpoint images) => images.EditAsync(context));
        openAi.MapFaultDial();
        openAi.MapInvocations();
    }
}
