using ModelSimulator.Bedrock.Families;
using ModelSimulator.Http;
using ModelSimulator.Http.Faults;
using ModelSimulator.Http.Invocations;
using Microsoft.AspNetCore.Http.Features;

namespace ModelSimulator.Bedrock;

/// <summary>
/// A twin of Amazon Bedrock Runtime for image models on this machine. The app reaches it with the real AWS client, whose
/// <c>ServiceURL</c> is the host's address followed by the prefix.
/// </summary>
public static class BedrockRoom
{
    public static IServiceCollection AddLocalBedrock(this IServiceCollection services)
    {
        services.AddStudio();
        services.AddSingleton<ModelShelf>();
        services.AddSingleton<InvokeModelEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST {prefix}/model/{modelId}/invoke</c>, <c>{prefix}/faults</c> and <c>{prefix}/invocations</c>.</summary>
    public static void MapLocalBedrock(this IEndpointRouteBuilder app, string prefix)
    {
        var bedrock = app.MapGroup(prefix);
        bedrock.MapPost("/model/{modelId}/invoke", (HttpContext context, string modelId, InvokeModelEndpoint endpoint) =>
        {
            // The endpoint has a limit of its own, in Bedrock's words; the server's would answer in others.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
            return endpoint.InvokeAsync(context, modelId);
        });
        bedrock.MapFaultDial();
        bedrock.MapInvocations();
    }
}
