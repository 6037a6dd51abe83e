using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Images;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// Calls the OpenAI images API. A call is sent once: the package repeats three times by default (System.ClientModel,
/// ClientRetryPolicy), each of which would be billed, so that is off.
/// </summary>
public sealed class OpenAiClient(IOptions<ModelsOptions> options) : IDisposable
{
    /// <summary>Ten large images in base64.</summary>
    private const long MaxResponseBytes = 200_000_000;

    private readonly ConcurrentDictionary<string, ImageClient> _clients = new(StringComparer.Ordinal);

    private readonly HttpClient _http = new(new BoundedHandler(MaxResponseBytes, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes one call with the client of a model. Throws a <see cref="ModelException"/> unless it succeeds.</summary>
    public async Task<T> CallAsync<T>(string model, Func<ImageClient, Task<T>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        try
        {
            return await send(_clients.GetOrAdd(model, Connect));
        }
        catch (Exception failure) when (ModelCallErrors.NeedsTranslation(failure, cancellationToken))
        {
            throw OpenAiErrors.Translate(model, failure);
        }
    }

    public void Dispose() => _http.Dispose();

    private ImageClient Connect(string model) => new(model, new ApiKeyCredential(options.Value.OpenAiKey), new OpenAIClientOptions
    {
        Endpoint = new Uri(options.Value.OpenAiEndpoint),
        // Longer than the time limit of the resilience pipeline, which has to end the call first.
        NetworkTimeout = options.Value.AttemptTimeout + TimeSpan.FromSeconds(30),
        RetryPolicy = new ClientRetryPolicy(0),
        Transport = new HttpClientPipelineTransport(_http),
    });
}
