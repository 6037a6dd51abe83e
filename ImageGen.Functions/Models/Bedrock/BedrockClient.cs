using System.Collections.Concurrent;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ImageGen.Aws;
using ImageGen.Models.Catalog;
using Microsoft.Extensions.Options;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// Calls models on Amazon Bedrock, each in a Region that serves it. A call is sent once: the SDK's own retries would be billed
/// again, so both kinds are off (AWS SDK for .NET, ClientConfig: MaxErrorRetry, MaxStaleConnectionRetries). Only a call whose signature
/// or credentials AWS refused, so that no model ran, is sent a second time with what was corrected.
/// </summary>
public sealed class BedrockClient(IOptions<ModelsOptions> options, TimeProvider time, RoleSession? role = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AmazonBedrockRuntimeClient>> _clients = new(StringComparer.Ordinal);
    private readonly AnswerThrottle _throttle = new(time);

    /// <summary>The JSON of a response with status 200. Throws a <see cref="ModelException"/> for everything else.</summary>
    public async Task<BedrockAnswer> InvokeAsync(ImageModel model, byte[] body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(body);
        if (body.Length > BoundedHttpClientFactory.MaxBodyBytes)
        {
            throw new ModelRefusedException(
                $"The images are too large for one call to {model.Id}. Send smaller ones.", RefusalReason.TooLarge);
        }

        for (var isCorrected = false; ; isCorrected = true)
        {
            var exchange = Exchange.Begin(time, _throttle);
            try
            {
                await Client(model).InvokeModelAsync(Request(model, body), cancellationToken);
                return exchange.Answer is { Bytes.IsEmpty: false }
                    ? BedrockAnswer.Parse(exchange.TakeAnswer()!)
                    : throw BilledWithoutImageException.Unusable("It is empty.");
            }
            catch (Exception refused) when (!isCorrected && refused is not ModelException && IsCorrectable(exchange))
            {
                if (BedrockErrors.IsToken(exchange.Error!))
                    await RenewCredentialsAsync(Client(model).Config);
            }
            catch (Exception failure) when (ModelCallErrors.NeedsTranslation(failure, cancellationToken))
            {
                throw exchange.Error is { } error
                    ? BedrockErrors.Translate(model.Id, error, failure)
                    : ModelCallErrors.WithoutResponse(model.Id, failure, exchange);
            }
            finally
            {
                exchange.TakeAnswer()?.Dispose();
            }
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    // After an error that its clock explains, the SDK has taken the time of the service from the response.
    private static bool IsCorrectable(Exchange exchange) =>
        exchange.Error is { } error && (BedrockErrors.IsClock(error) || BedrockErrors.IsToken(error));

    // The next call then asks their source for new ones, where the credentials have a source.
    private static async Task RenewCredentialsAsync(IClientConfig config)
    {
        if (config.DefaultAWSCredentials is RoleSession session)
            session.Clear();
        if (config.DefaultAWSCredentials is not null || config.ServiceURL is { Length: > 0 })
            return;
        if (await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config) is RefreshingAWSCredentials credentials)
            credentials.ClearCredentials();
    }

    private static InvokeModelRequest Request(ImageModel model, byte[] body) => new()
    {
        ModelId = model.Id,
        ContentType = "application/json",
        Accept = "application/json",
        Body = new MemoryStream(body, writable: false),
    };

    private AmazonBedrockRuntimeClient Client(ImageModel model) =>
        _clients.GetOrAdd(model.Regions[0], region => new(() => Connect(region))).Value;

    private AmazonBedrockRuntimeClient Connect(string region)
    {
        var config = new AmazonBedrockRuntimeConfig
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            // Longer than the time limit of the resilience pipeline, which has to end the call first.
            Timeout = options.Value.AttemptTimeout + TimeSpan.FromSeconds(30),
            HttpClientFactory = new BoundedHttpClientFactory(),
        };
        if (options.Value.BedrockEndpoint is not { Length: > 0 } endpoint)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            if (role is { IsUsed: true })
                config.DefaultAWSCredentials = role;
            return new(config);
        }

        config.ServiceURL = endpoint;
        config.AuthenticationRegion = region;
        var client = new AmazonBedrockRuntimeClient(new BasicAWSCredentials("local", "local"), config);
        // Where AWS_BEARER_TOKEN_BEDROCK is set, the SDK has just preferred it to explicit credentials, whatever the configuration said
        // before. It is a key to AWS, and belongs to no other endpoint.
        config.AuthSchemePreference = ["sigv4"];
        return client;
    }
}
