using System.Collections.Concurrent;
using System.Text.Json;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace ImageGen.Models;

/// <summary>
/// Calls models on Amazon Bedrock, each in a Region that serves it. A call is sent once: the SDK's own retries would be billed
/// again (facts, 4.3), so both kinds are off.
/// </summary>
public sealed class BedrockModels(IOptions<ModelsOptions> options, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AmazonBedrockRuntimeClient>> clients = new(StringComparer.Ordinal);
    private readonly ResiliencePipeline limit = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(options.Value.AttemptTimeout)
        .Build();

    /// <summary>The JSON of an answer with status 200. Throws a <see cref="ModelException"/> for everything else.</summary>
    public async Task<JsonDocument> InvokeAsync(ImageModel model, byte[] body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            var answer = await limit.ExecuteAsync(
                async token => await Client(model).InvokeModelAsync(Request(model, body), token), cancellationToken);
            return answer.Body is null ? throw Answers.Unusable("It is empty.") : Parse(answer.Body);
        }
        catch (JsonException broken)
        {
            throw Answers.Unusable("It is not JSON.", broken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new MoneyLostException($"{model.Id} did not answer within {options.Value.AttemptTimeout:g}.", wasBilled: false, late);
        }
        catch (Exception failure) when (failure is not (ModelException or OperationCanceledException))
        {
            throw BedrockErrors.Translate(model.Id, failure);
        }
        catch (OperationCanceledException cut) when (!cancellationToken.IsCancellationRequested)
        {
            throw BedrockErrors.Translate(model.Id, cut);
        }
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
