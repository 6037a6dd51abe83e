using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SQS;
using ImageGen.Aws;
using ImageGen.Telemetry;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Makes the AWS clients of this room, each at its first use, so that a host without AWS needs neither region nor credentials.
/// What only emulators need is set where their endpoint is, never for AWS itself.
/// </summary>
/// <param name="options">Says whether S3 and DynamoDB are AWS's or emulators.</param>
/// <param name="credentials">
/// Null means the session of the role, or where none is used the SDK's usual search; for emulators the environment's, or else
/// <c>imagegen</c>/<c>imagegen</c>.
/// </param>
/// <param name="role">Never shown to an emulator.</param>
public sealed class AwsClients(IOptions<StorageOptions> options, AWSCredentials? credentials = null, RoleSession? role = null) : IDisposable
{
    /// <summary>Seconds belong to the SDK's own retries, minutes to Durable.</summary>
    private const int Retries = 3;

    private readonly Lazy<AmazonS3Client> _s3 = new(() => MakeS3(options.Value, credentials, role));
    private readonly Lazy<AmazonDynamoDBClient> _dynamoDb = new(() => MakeDynamoDb(options.Value, credentials, role));

    public IAmazonS3 S3 => _s3.Value;

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Value;

    /// <summary>A client for one queue, which the caller disposes. A queue that is not on AWS is an emulator's.</summary>
    /// <param name="timeout">Longer than the queue is waited for.</param>
    public IAmazonSQS MakeSqs(Uri queue, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var config = new AmazonSQSConfig { Timeout = timeout };
        var host = queue.Host.Split('.');
        var isAws = queue.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) && host is ["sqs", _, ..];
        if (isAws)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(host[1]);
        Prepare(config, isAws ? "" : queue.GetLeftPart(UriPartial.Authority), credentials, role);
        return new AmazonSQSClient(config);
    }

    public void Dispose()
    {
        if (_s3.IsValueCreated)
            _s3.Value.Dispose();
        if (_dynamoDb.IsValueCreated)
            _dynamoDb.Value.Dispose();
    }

    private static AmazonS3Client MakeS3(StorageOptions options, AWSCredentials? credentials, RoleSession? role)
    {
        var config = new AmazonS3Config { Timeout = TimeSpan.FromSeconds(30) };
        if (options.S3Endpoint.Length > 0)
        {
            // Emulators have no host name per bucket and know no CRC trailers.
            config.ForcePathStyle = true;
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }
        else if (options.S3Region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.S3Region);
        }

        Prepare(config, options.S3Endpoint, credentials, role);
        return new AmazonS3Client(config);
    }

    private static AmazonDynamoDBClient MakeDynamoDb(StorageOptions options, AWSCredentials? credentials, RoleSession? role)
    {
        var config = new AmazonDynamoDBConfig { Timeout = TimeSpan.FromSeconds(10) };
        Prepare(config, options.DynamoDbEndpoint, credentials, role);
        return new AmazonDynamoDBClient(config);
    }

    private static void Prepare(ClientConfig config, string endpoint, AWSCredentials? credentials, RoleSession? role)
    {
        config.TelemetryProvider = AwsTraces.Provider;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        if (endpoint.Length > 0)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = "us-east-1";
            credentials ??= EmulatorCredentials();
        }
        else if (config.RegionEndpoint is null)
        {
            throw new InvalidOperationException(
                "No AWS region is known. Set the environment variable AWS_REGION, such as us-west-2; or, for an emulator, "
                + "Storage:S3Endpoint and Storage:DynamoDbEndpoint.");
        }
        else if (role is { IsUsed: true })
        {
            credentials ??= role;
        }

        config.DefaultAWSCredentials = credentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials(config);
    }

    private static AWSCredentials EmulatorCredentials() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_ACCESSKEY))
            ? new BasicAWSCredentials("imagegen", "imagegen")
            : new EnvironmentVariablesAWSCredentials();
}
