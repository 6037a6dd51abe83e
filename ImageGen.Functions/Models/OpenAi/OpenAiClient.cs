using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Images;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// Clients of the OpenAI images API. A call is sent once: the client's own retries would be billed again, and by default come
/// within milliseconds (facts, 5.3), so they are off.
/// </summary>
public sealed class OpenAiClient(IOptions<ModelsOptions> options, PaidCall call) : IDisposable
{
    /// <summary>Ten large images in base64.</summary>
    private const long MaxAnswerBytes = 200_000_000;

    private readonly ConcurrentDictionary<string, ImageClient> clients = new(StringComparer.Ordinal);
    private readonly HttpClient http = new(new BoundedHandler(MaxAnswerBytes, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes one call with the client of a model. Throws a <see cref="ModelException"/> for everything but an answer with status 200.</summary>
    public Task<T> CallAsync<T>(string model, Func<ImageClient, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        var client = clients.GetOrAdd(model, Connect);
        return call.MakeAsync(model, token => send(client, token), failure => OpenAiErrors.Translate(model, failure), cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private ImageClient Connect(string model) => new(model, new ApiKeyCredential(options.Value.OpenAiKey), new OpenAIClientOptions
    {
        Endpoint = new Uri(options.Value.OpenAiEndpoint),
        // The limit of the attempt comes first; this only has to be out of its way.
        NetworkTimeout = options.Value.AttemptTimeout + TimeSpan.FromSeconds(30),
        RetryPolicy = new ClientRetryPolicy(0),
        Transport = new HttpClientPipelineTransport(http),
    });
}
