using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Web;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Images;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// Calls the OpenAI images API. A call is sent once: the package repeats three times by default (System.ClientModel,
/// ClientRetryPolicy), each of which would be billed, so that is off. The package's protocol methods are used: its typed ones refuse
/// what compatible servers answer, after it was paid for.
/// </summary>
public sealed class OpenAiClient(IOptions<ModelsOptions> options, PublicWebClient web, TimeProvider time) : IDisposable
{
    /// <summary>Ten large images in base64.</summary>
    private const int MaxResponseBytes = 200_000_000;

    private const int MaxFetches = 3;
    private const int MaxForeignBytes = 50_000_000;
    private static readonly TimeSpan ForeignDeadline = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ImageClient> _clients = new(StringComparer.Ordinal);

    private readonly HttpClient _http = new(new BoundedHandler(MaxResponseBytes, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes one call with the client of a model. Throws a <see cref="ModelException"/> unless it succeeds.</summary>
    public async Task<JsonDocument> CallAsync(
        string model, Func<ImageClient, RequestOptions, Task<ClientResult>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var exchange = Exchange.Begin(time);
        try
        {
            var client = _clients.GetOrAdd(model, Connect);
            var result = await send(client, new RequestOptions { CancellationToken = cancellationToken });
            return JsonDocument.Parse(WithoutMark(result.GetRawResponse().Content.ToMemory()));
        }
        catch (Exception failure) when (ModelCallErrors.NeedsTranslation(failure, cancellationToken))
        {
            throw exchange.Error is { } error
                ? OpenAiErrors.Translate(model, error, failure)
                : ModelCallErrors.WithoutResponse(model, failure, exchange);
        }
    }

    /// <summary>What a response with success says of an error or a filter; null when it says nothing.</summary>
    internal ProviderError? ErrorIn(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object)
            return null;
        var error = ProviderError.Read(200, static _ => null, WithoutImages(response), time.GetUtcNow());
        return error.Document == ErrorDocument.ErrorObject || error.Reason == RefusalReason.Filter ? error : null;
    }

    /// <summary>
    /// Fetches an image that a response only links to, or says why it cannot be used. It has been paid for, so a failure is repeated.
    /// </summary>
    /// <param name="link">
    /// Absolute, or relative to the endpoint. The endpoint itself is asked with the key; any other host as every foreign address is.
    /// </param>
    public async Task<ModelImage> FetchAsync(string link, CancellationToken cancellationToken)
    {
        var endpoint = new Uri(options.Value.OpenAiEndpoint);
        if (!Uri.TryCreate(endpoint, link, out var address))
            return ModelImage.Faulty("Its link to the image is not an address.");
        var isForeign = address.GetLeftPart(UriPartial.Authority) != endpoint.GetLeftPart(UriPartial.Authority);
        for (var left = MaxFetches; ; left--)
        {
            var (image, isLasting) = isForeign
                ? await TryFetchForeignAsync(address, cancellationToken)
                : await TryFetchAsync(address, cancellationToken);
            if (image.Fault is null || isLasting || left == 1 || cancellationToken.IsCancellationRequested)
                return image;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(ModelImage Image, bool IsLasting)> TryFetchAsync(Uri address, CancellationToken cancellationToken)
    {
        const string NotFetched = "Its link to the image could not be fetched";
        try
        {
            using var first = await GetAsync(address, withKey: true, cancellationToken);
            // A signed link refuses a second proof of who asks.
            using var second = first.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? await GetAsync(address, withKey: false, cancellationToken)
                : null;
            var response = second ?? first;
            return response.IsSuccessStatusCode
                ? (new(await response.Content.ReadAsByteArrayAsync(cancellationToken), null), true)
                : (ModelImage.Faulty($"{NotFetched}: the answer has status {(int)response.StatusCode}."), (int)response.StatusCode < 500);
        }
        catch (BilledWithoutImageException tooLong)
        {
            return (ModelImage.Faulty(tooLong.Message), true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return (ModelImage.Faulty($"{NotFetched} in time."), false);
        }
    }

    // The address is a model's word: it must not reach into our network. An address that breaks a rule does so at each call.
    private async Task<(ModelImage Image, bool IsLasting)> TryFetchForeignAsync(Uri address, CancellationToken cancellationToken)
    {
        var result = await web.GetAsync(
            address.AbsoluteUri, new() { Accept = "image/*", MaxBytes = MaxForeignBytes, Deadline = ForeignDeadline }, cancellationToken);
        if (result.Refusal is { } refusal)
        {
            // The next image would lie at the same host, so it is not bought; the fetch is repeated unless a rule forbids it.
            var image = ModelImage.Faulty($"Its link to the image could not be fetched: {refusal.Message.TrimEnd('.')}.");
            return (image with { IsLasting = true }, refusal.Code == WebRefusal.UrlNotAllowed);
        }

        var answer = result.Answer!;
        return answer.Status == 200
            ? (new(answer.Body, null), true)
            : (ModelImage.Faulty($"Its link to the image could not be fetched: the answer has status {answer.Status}."),
                answer.Status < 500);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, bool withKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (withKey)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.OpenAiKey);
        return await _http.SendAsync(request, cancellationToken);
    }

    // Some servers begin JSON with a byte order mark, which RFC 8259 forbids.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    // Base64 says nothing about an error, and is long.
    private static string WithoutImages(JsonElement response)
    {
        var json = JsonNode.Parse(response.GetRawText())!.AsObject();
        foreach (var item in (json["data"] as JsonArray ?? []).OfType<JsonObject>())
            item.Remove("b64_json");
        return json.ToJsonString();
    }

    private ImageClient Connect(string model) => new(model, new ApiKeyCredential(options.Value.OpenAiKey), new OpenAIClientOptions
    {
        Endpoint = new Uri(options.Value.OpenAiEndpoint),
        // Longer than the time limit of the resilience pipeline, which has to end the call first.
        NetworkTimeout = options.Value.AttemptTimeout + TimeSpan.FromSeconds(30),
        RetryPolicy = new ClientRetryPolicy(0),
        Transport = new HttpClientPipelineTransport(_http),
    });
}
