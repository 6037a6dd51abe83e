using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
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

    private readonly ConcurrentDictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _probing = new(1, 1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = ProbeTimeout };

    /// <summary>Each endpoint, by a proof of the last 10 seconds.</summary>
    public async Task<IReadOnlyList<EndpointCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        await _probing.WaitAsync(cancellationToken);
        try
        {
            return await Task.WhenAll(Endpoints().Select(endpoint => CheckAsync(endpoint, cancellationToken)));
        }
        finally
        {
            _probing.Release();
        }
    }

    /// <summary>A model has answered.</summary>
    public void Succeeded(ImageModel model) => Record(Of(model).Name, fault: null);

    public void Dispose()
    {
        _http.Dispose();
        _probing.Dispose();
    }

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

    private async Task<EndpointCheck> CheckAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var known = _states.GetValueOrDefault(endpoint.Name);
        if (known is null || time.GetUtcNow() - known.At >= ProofAge)
            known = Record(endpoint.Name, await FaultAsync(endpoint, cancellationToken));
        var isRequired = catalog.Find(options.Value.Default) is { } model && Of(model).Name == endpoint.Name;
        return new(endpoint.Name, known.IsOk, isRequired, known.LastSuccess);
    }

    // Null for any answer, which shows that the endpoint is there, except one that refuses the key.
    private async Task<string?> FaultAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint.Address);
        if (endpoint.Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Key);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode >= HttpStatusCode.InternalServerError
                || (endpoint.Key is not null && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    ? $"It answers {(int)response.StatusCode}." : null;
        }
        catch (Exception away) when (away is HttpRequestException || !cancellationToken.IsCancellationRequested)
        {
            return away.GetBaseException().Message;
        }
    }

    private State Record(string name, string? fault)
    {
        var isOk = fault is null;
        var now = time.GetUtcNow();
        var before = _states.GetValueOrDefault(name);
        var state = new State(isOk, now, isOk ? now : before?.LastSuccess);
        _states[name] = state;
        if (!isOk && before is null or { IsOk: true })
            LogAway(name, fault);
        else if (isOk && before is { IsOk: false })
            LogBack(name);
        return state;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Model endpoint does not answer. Endpoint: {Endpoint}. Cause: {Cause}")]
    private partial void LogAway(string endpoint, string? cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model endpoint answers again. Endpoint: {Endpoint}.")]
    private partial void LogBack(string endpoint);

    private sealed record Endpoint(string Name, Uri Address, string? Key);

    private sealed record State(bool IsOk, DateTimeOffset At, DateTimeOffset? LastSuccess);
}

/// <summary>Whether an endpoint of models answers.</summary>
/// <param name="Name">Its provider, and for Bedrock the Region.</param>
/// <param name="IsRequired">True where the default model is there.</param>
/// <param name="LastSuccess">When it last answered; null where it has not since the start.</param>
public sealed record EndpointCheck(string Name, bool IsOk, bool IsRequired, DateTimeOffset? LastSuccess);
