using Microsoft.AspNetCore.Http.Features;

namespace ModelSimulator.Bedrock;

/// <summary>
/// Simulates Amazon Bedrock Runtime for image models. The app reaches it with the real AWS client, whose <c>ServiceURL</c> is the host's
/// address followed by the prefix.
/// </summary>
public static class BedrockServiceCollectionExtensions
{
    public static IServiceCollection AddLocalBedrock(this IServiceCollection services)
    {
        services.AddModelSimulator();
        services.AddSingleton<ModelRegistry>();
        services.AddSingleton<InvokeModelEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST {prefix}/model/{modelId}/invoke</c>, <c>{prefix}/faults</c> and <c>{prefix}/invocations</c>.</summary>
    public static void MapLocalBedrock(this IEndpointRouteBuilder app, string prefix)
    {
        var bedrock = app.MapGroup(prefix);
        bedrock.MapPost("/model/{modelId}/invoke", (HttpContext context, string modelId, InvokeModelEndpoint endpoint) =>
        {
            // The endpoint has a limit of its own, with Bedrock's error; the server's would answer with another.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            return endpoint.InvokeAsync(context, modelId);
        });
        bedrock.MapFaults();
        bedrock.MapInvocations();
    }
}
