using System.Net;
using Amazon.Runtime;

namespace ImageGen.Models;

/// <summary>
/// Makes HTTP clients that read no more of an answer than Bedrock may send. The SDK copies a whole answer into memory, so one
/// that never ends would end the process.
/// </summary>
internal sealed class BoundedHttpClientFactory : HttpClientFactory
{
    /// <summary>Bedrock's own limit, each way (facts, 4.1).</summary>
    public const long LongestAnswer = 25_000_000;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Bound(new SocketsHttpHandler
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

    private sealed class Bound(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                // A length that is declared holds by itself; only a body that does not tell has to be read to know.
                if (response.Content.Headers.ContentLength is null)
                    await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
                else if (response.Content.Headers.ContentLength > LongestAnswer)
                    throw TooLong(null);
                return response;
            }
            catch (HttpRequestException tooLong) when (tooLong.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            {
                response.Dispose();
                throw TooLong(tooLong);
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        private static MoneyLostException TooLong(Exception? inner) => Answers.Unusable($"It is longer than {LongestAnswer} bytes.", inner);
    }
}
