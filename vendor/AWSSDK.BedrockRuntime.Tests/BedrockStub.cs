using System.Collections.Concurrent;
using System.Net;
using Amazon.BedrockRuntime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>
/// A loopback HTTP server in the service's place: it records every request and gives the configured answer. The tests run against
/// whichever AWSSDK.BedrockRuntime was restored, the package or the vendored project, and must hold for both.
/// </summary>
internal sealed class BedrockStub : IAsyncDisposable
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private BedrockStub(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            _seen.Enqueue(await SeenRequest.Read(context.Request));
            await answer(context);
        });
    }

    public IReadOnlyCollection<SeenRequest> Seen => _seen;

    public static async Task<BedrockStub> Start(RequestDelegate answer)
    {
        var stub = new BedrockStub(answer);
        await stub._app.StartAsync();
        return stub;
    }

    public static Task<BedrockStub> Answering(int status, string body, params (string Name, string Value)[] headers) =>
        Start(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            return context.Response.WriteAsync(body);
        });

    /// <summary>A client that sends once, as the app's does.</summary>
    public AmazonBedrockRuntimeClient Client(Action<AmazonBedrockRuntimeConfig>? change = null)
    {
        var config = new AmazonBedrockRuntimeConfig
        {
            ServiceURL = _app.Urls.Single(),
            AuthenticationRegion = "us-west-2",
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
        };
        change?.Invoke(config);
        return new AmazonBedrockRuntimeClient(AccessKey, SecretKey, config);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>One request as it came over the wire; the target is as sent, nothing decoded.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static async Task<SeenRequest> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new SeenRequest(
            request.Method,
            request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
