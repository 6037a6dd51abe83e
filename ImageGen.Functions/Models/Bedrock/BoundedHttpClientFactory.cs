using System.Net;
using Amazon.Runtime;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// Makes HTTP clients that read no more of an answer than Bedrock may send. The SDK copies a whole answer into memory, so one
/// that never ends would end the process.
/// </summary>
internal sealed class BoundedHttpClientFactory : HttpClientFactory
{
    /// <summary>Bedrock's own limit, each way (facts, 4.1).</summary>
    public const long MaxBodyBytes = 25_000_000;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new BoundedHandler(MaxBodyBytes, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
    };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"bounded {clientConfig.Timeout}";
}
