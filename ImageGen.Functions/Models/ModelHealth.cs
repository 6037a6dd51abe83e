using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// Knows whether the endpoints of the usable models answer: by the last paid call, or by a request that costs nothing. It says nothing
/// of quotas or of access to one model, which only a paid call shows.
/// </summary>
public sealed partial class ModelHealth(
    ModelCatalog catalog, IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelHealth> log) : IDisposable
{
    private static readonly TimeSpan ProofAge = TimeSpan.FromSeconds(10), ProbeTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, ServiceProof> _proofs = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = ProbeTimeout,
    };

    /// <summary>Each endpoint, by a proof of the last 10 seconds.</summary>
    public async Task<IReadOnlyList<EndpointCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        var required = catalog.Find(options.Value.Default) is { } model ? Of(model).Name : null;
        return await Task.WhenAll(Endpoints().Select(async endpoint =>
        {
            var proof = ProofOf(endpoint);
            var failure = await proof.FindFailureAsync(ProofAge, ProofAge, cancellationToken);
            return new EndpointCheck(endpoint.Name, failure is null, endpoint.Name == required, proof.LastSuccess);
        }));
    }

    /// <summary>A model has answered.</summary>
    public void Succeeded(ImageModel model) => ProofOf(Of(model)).Succeeded();

    public void Dispose()
    {
        _http.Dispose();
        foreach (var proof in _proofs.Values)
            proof.Dispose();
    }

    private ServiceProof ProofOf(Endpoint endpoint) => _proofs.GetOrAdd(endpoint.Name, name => new(
        token => FailureAsync(endpoint, token), time, cause => LogAway(name, cause.Message), () => LogBack(name)));

    private IEnumerable<Endpoint> Endpoints() => catalog.All
        .Where(catalog.IsUsable)
        .Select(Of)
        .DistinctBy(endpoint => endpoint.Name);

    private Endpoint Of(ImageModel model)
    {
        var given = options.Value;
        if (model.Family == OpenAiFamily.FamilyName)
            return new("OpenAI", new Uri($"{given.OpenAiEndpoint.TrimEnd('/')}/models"), given.OpenAiKey);
        var region = model.Regions[0];
        return new(
            $"Bedrock {region}",
            new Uri(given.BedrockEndpoint is { Length: > 0 } own ? own : $"https://bedrock-runtime.{region}.amazonaws.com/"), Key: null);
    }

    // Null for any answer, which shows that the endpoint is there, except one that refuses the key.
    private async Task<Exception?> FailureAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint.Address);
        if (endpoint.Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Key);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode >= HttpStatusCode.InternalServerError
                || (endpoint.Key is not null && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    ? new HttpRequestException($"It answers {(int)response.StatusCode}.") : null;
        }
        catch (Exception away) when (away is HttpRequestException || !cancellationToken.IsCancellationRequested)
        {
            return away.GetBaseException();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Model endpoint does not answer. Endpoint: {Endpoint}. Cause: {Cause}")]
    private partial void LogAway(string endpoint, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model endpoint answers again. Endpoint: {Endpoint}.")]
    private partial void LogBack(string endpoint);

    private sealed record Endpoint(string Name, Uri Address, string? Key);
}

/// <summary>Whether an endpoint of models answers.</summary>
/// <param name="Name">Its provider, and for Bedrock the Region.</param>
/// <param name="IsRequired">True where the default model is there.</param>
/// <param name="LastSuccess">When it last answered; null where it has not since the start.</param>
public sealed record EndpointCheck(string Name, bool IsOk, bool IsRequired, DateTimeOffset? LastSuccess);
