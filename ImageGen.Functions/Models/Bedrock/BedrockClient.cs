using System.Collections.Concurrent;
using System.Text.Json;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using ImageGen.Models.Catalog;
using Microsoft.Extensions.Options;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// Calls models on Amazon Bedrock, each in a Region that serves it. A call is sent once: the SDK's own retries would be billed
/// again (facts, 4.3), so both kinds are off.
/// </summary>
public sealed class BedrockClient(IOptions<ModelsOptions> options, PaidCall call) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AmazonBedrockRuntimeClient>> clients = new(StringComparer.Ordinal);

    /// <summary>The JSON of an answer with status 200. Throws a <see cref="ModelException"/> for everything else.</summary>
    public async Task<JsonDocument> InvokeAsync(ImageModel model, byte[] body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(body);
        if (body.Length > BoundedHttpClientFactory.MaxBodyBytes)
            throw new ModelRefusedException($"The images are too large for one call to {model.Id}. Send smaller ones.");
        return await call.MakeAsync(
            model.Id,
            async token =>
            {
                var answer = await Client(model).InvokeModelAsync(Request(model, body), token);
                return answer.Body is null ? throw Answers.Unusable("It is empty.") : Parse(answer.Body);
            },
            failure => BedrockErrors.Translate(model.Id, failure),
            cancellationToken);
    }

    // In place where it can be: a copy of every answer would double the memory of a busy host.
    private static JsonDocument Parse(MemoryStream body) =>
        body.TryGetBuffer(out var buffer) ? JsonDocument.Parse(buffer.AsMemory()) : JsonDocument.Parse(body);

    public void Dispose()
    {
        foreach (var client in clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    private static InvokeModelRequest Request(ImageModel model, byte[] body) => new()
    {
        ModelId = model.Id,
        ContentType = "application/json",
        Accept = "application/json",
        Body = new MemoryStream(body, writable: false),
    };

    private AmazonBedrockRuntimeClient Client(ImageModel model) =>
        clients.GetOrAdd(model.Regions[0], region => new(() => Connect(region))).Value;

    private AmazonBedrockRuntimeClient Connect(string region)
    {
        var config = new AmazonBedrockRuntimeConfig
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            // Polly gives up first; this only has to be out of its way.
            Timeout = options.Value.AttemptTimeout + TimeSpan.FromSeconds(30),
            HttpClientFactory = new BoundedHttpClientFactory(),
        };
        if (options.Value.BedrockEndpoint is not { Length: > 0 } endpoint)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            return new(config);
        }

        config.ServiceURL = endpoint;
        config.AuthenticationRegion = region;
        return new(new BasicAWSCredentials("local", "local"), config);
    }
}
