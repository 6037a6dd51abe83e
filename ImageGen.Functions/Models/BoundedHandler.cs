using System.Net;
using System.Text;
using Amazon.Runtime;
using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>
/// Limits the size of a response body, and notes for the <see cref="Exchange"/> whether a call was sent and what error came back. The
/// providers' clients copy a whole response into memory, so one without end would exhaust it.
/// </summary>
/// <param name="maxBytes">Of the body.</param>
/// <param name="inner">What sends.</param>
internal sealed class BoundedHandler(int maxBytes, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int UsualBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = Exchange.Current;
        exchange?.Start();
        var response = await base.SendAsync(request, cancellationToken);
        exchange?.Receive(response, "");
        try
        {
            if (exchange?.Throttle is { } throttle && response.IsSuccessStatusCode)
                exchange.Keep(await TakeBodyAsync(response, throttle, cancellationToken));
            // HttpClient enforces a declared length by itself; only a body of undeclared length has to be read to know.
            if (response.Content.Headers.ContentLength is null)
                await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            else if (response.Content.Headers.ContentLength > maxBytes)
                throw TooLong(null);
            // The clients take every other success for a failure, and the image with it.
            if (response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NonAuthoritativeInformation)
                response.StatusCode = HttpStatusCode.OK;
            if (!response.IsSuccessStatusCode)
                exchange?.Receive(response, await BodyAsync(response, cancellationToken));
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

    private async Task<AnswerBody> TakeBodyAsync(
        HttpResponseMessage response, AnswerThrottle throttle, CancellationToken cancellationToken)
    {
        using var content = response.Content;
        var declared = content.Headers.ContentLength;
        if (declared > maxBytes)
            throw TooLong(null);
        var place = await throttle.EnterAsync(cancellationToken);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var answer = await RentedBytes.ReadAsync(stream, (int)(declared ?? UsualBytes), maxBytes, cancellationToken);
            response.Content = new ByteArrayContent([]) { Headers = { ContentType = content.Headers.ContentType } };
            return new(answer ?? throw TooLong(null), place);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    // The client reads it again, so it is kept.
    private async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private BilledWithoutImageException TooLong(Exception? inner) =>
        BilledWithoutImageException.Unusable($"It is longer than {maxBytes} bytes.", inner);
}

/// <summary>Makes the HTTP clients of the AWS SDK, with Bedrock's own limit on a response.</summary>
internal sealed class BoundedHttpClientFactory : HttpClientFactory
{
    /// <summary>What InvokeModel accepts and returns at most (Amazon Bedrock API Reference, InvokeModel, body).</summary>
    public const int MaxBodyBytes = 25_000_000;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new BoundedHandler(
        MaxBodyBytes, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }))
    {
        Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
    };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"bounded {clientConfig.Timeout}";
}
