using System.Xml;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using ImageGen.Telemetry;
using Microsoft.Extensions.Options;

namespace ImageGen.Aws;

/// <summary>A session of a role.</summary>
/// <param name="Keys">What signs requests, a secret.</param>
/// <param name="BeganAt">UTC.</param>
/// <param name="EndsAt">UTC; requests and links that it signed end then too.</param>
public sealed record SessionKeys(ImmutableCredentials Keys, DateTimeOffset BeganAt, DateTimeOffset EndsAt)
{
    public TimeSpan Length => EndsAt - BeganAt;
}

/// <summary>
/// Gives a token of Azure to AWS STS for a session of the role. The call is not signed: the token is what proves the caller.
/// </summary>
public sealed class RoleExchange(AzureToken azure, IOptions<AwsOptions> options, TimeProvider time) : IDisposable
{
    private const string NoCredentials = "AWS STS answers without credentials. Check Aws:StsEndpoint, and what is between here and there.";

    private readonly Lazy<AmazonSecurityTokenServiceClient> _sts = new(() => Connect(options.Value));

    /// <summary>A new session. Throws <see cref="RoleSessionException"/> where there is none to be had.</summary>
    public async Task<SessionKeys> ExchangeAsync(CancellationToken cancellationToken)
    {
        var token = await azure.GetAsync(cancellationToken);
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = options.Value.RoleArn,
            RoleSessionName = options.Value.SessionName,
            WebIdentityToken = token,
            DurationSeconds = (int)options.Value.SessionDuration.TotalSeconds,
        };
        try
        {
            var began = time.GetUtcNow();
            var answer = await _sts.Value.AssumeRoleWithWebIdentityAsync(request, cancellationToken);
            return answer.Credentials is { Expiration: { } end } keys
                ? new(keys.GetCredentials(), began, new DateTimeOffset(end.ToUniversalTime()))
                : throw new RoleSessionException(NoCredentials);
        }
        catch (Exception other) when (other is XmlException or ArgumentException or FormatException)
        {
            throw new RoleSessionException(NoCredentials, other);
        }
        catch (AmazonSecurityTokenServiceException refusal)
        {
            throw new RoleSessionException(RoleErrors.Sentence(refusal, options.Value, AzureToken.Claims(token)), refusal);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or IOException
            || (failure is AmazonClientException and not RoleSessionException)
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RoleSessionException($"AWS STS does not answer ({Place(_sts.Value.Config)}).", failure);
        }
    }

    public void Dispose()
    {
        if (_sts.IsValueCreated)
            _sts.Value.Dispose();
    }

    private static string Place(IClientConfig config) => config.ServiceURL is { Length: > 0 } own ? own : config.RegionEndpoint.SystemName;

    private static AmazonSecurityTokenServiceClient Connect(AwsOptions options)
    {
        var config = new AmazonSecurityTokenServiceConfig
        {
            // Repeats what did not arrive, 5xx, and IDPCommunicationError.
            RetryMode = RequestRetryMode.Standard,
            TelemetryProvider = AwsTraces.Provider,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(10),
        };
        if (options.StsEndpoint.Length > 0)
            config.ServiceURL = options.StsEndpoint;
        else if (config.RegionEndpoint is null)
            throw new RoleSessionException("No AWS Region is known for STS. Set the environment variable AWS_REGION, such as us-west-2.");
        return new(new AnonymousAWSCredentials(), config);
    }
}
