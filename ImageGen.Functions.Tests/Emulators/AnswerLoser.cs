using Amazon.Runtime;

namespace ImageGen.Tests.Emulators;

/// <summary>A network that delivers a request and loses its answer when told to, so that the SDK sends the request a second time.</summary>
internal sealed class AnswerLoser : HttpClientFactory
{
    private int _toLose;
    private int _sent;

    /// <summary>How often a request went out.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>The next answer will be lost.</summary>
    public void LoseNext() => Volatile.Write(ref _toLose, 1);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(AnswerLoser network) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            Interlocked.Increment(ref network._sent);
            if (Interlocked.Exchange(ref network._toLose, 0) == 0)
                return answer;

            answer.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }
    }
}
