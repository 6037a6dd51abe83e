using System.Collections.Frozen;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ImageGen.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Web;

/// <summary>
/// The one client for addresses that callers or foreign pages give. It asks only public addresses, sends nothing of ours but the
/// <c>User-Agent</c>, and reads a limited amount in a limited time. <c>docs/foreign-addresses.md</c> has the rules.
/// </summary>
public sealed partial class PublicWebClient : IDisposable
{
    /// <summary>The name in the <c>User-Agent</c>, by which robots.txt speaks of this client.</summary>
    public const string ProductName = "ImageGenFetcher";

    /// <summary>How many redirects are followed.</summary>
    public const int MaxRedirects = 5;

    private readonly PublicWebOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Metrics _metrics;
    private readonly AddressRules _rules;
    private readonly HttpMessageInvoker _http;

    public PublicWebClient(
        IOptions<PublicWebOptions> options, HostLookup lookup, CertificatePolicy certificates, IConfiguration configuration,
        Metrics metrics, TimeProvider time, ILogger<PublicWebClient> log)
    {
        (_options, _metrics, _time, _log) = (options.Value, metrics, time, log);
        _rules = new AddressRules(_options, configuration);
        var connection = new CheckedConnection(_rules, lookup, _options.ConnectTimeout / 2);
        _http = new HttpMessageInvoker(PublicWebHandler.Create(connection, _options.ConnectTimeout, certificates()));
    }

    /// <summary>Tells at once, without DNS, what is wrong with an address; null when it may be asked for.</summary>
    public WebRefusal? Check(string url) => _rules.Read(url).Refusal;

    /// <summary>Fetches an address, and follows its redirects. Never throws for what the other side does.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<WebResult> GetAsync(string url, WebRequest request, CancellationToken cancellationToken)
    {
        var limit = request.Deadline ?? _options.Deadline;
        using var deadline = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        List<Uri> hops = [];
        WebResult result;
        try
        {
            result = await FollowAsync(url, request, hops, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            result = new WebRefusal(WebRefusal.TooSlow, $"The address did not answer within {limit.TotalSeconds} seconds.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (result.Refusal is { } refusal)
        {
            _metrics.FetchRefused(refusal.MeasuredReason);
            if (_log.IsEnabled(LogLevel.Information))
                LogRefused(refusal.Code, Shown(url, hops), Printable(refusal.LogDetail ?? refusal.Message));
        }

        return result;
    }

    /// <summary>
    /// The bytes of a PNG, JPEG or WebP file, whatever they are; or why there are none, in a part of a sentence that may be shown.
    /// </summary>
    /// <param name="maxBytes">The largest file.</param>
    public async Task<Result<byte[], string>> GetImageAsync(string url, int maxBytes, CancellationToken cancellationToken)
    {
        var result = await GetAsync(url, new() { Accept = "image/png,image/jpeg,image/webp", MaxBytes = maxBytes }, cancellationToken);
        if (result.IsRefused)
            return result.Refusal.Message.TrimEnd('.');
        return result.Answer.Status == 200 ? result.Answer.Body : $"its host answered {result.Answer.Status}";
    }

    public void Dispose() => _http.Dispose();

    private async Task<WebResult> FollowAsync(string url, WebRequest request, List<Uri> hops, CancellationToken cancellationToken)
    {
        var next = _rules.Read(url);
        while (true)
        {
            var started = _time.GetTimestamp();
            if (next.IsRefused)
                return await SettleAsync(next.Refusal, Rest(started), _time, cancellationToken);
            var hop = next.Value!;
            if (request.BeforeHop is { } ask && await ask(hop, cancellationToken) is { } refused)
                return refused;

            started = _time.GetTimestamp();
            hops.Add(hop);
            var sent = await SendAsync(Message(request, hops), started, cancellationToken);
            if (sent.IsRefused)
                return await SettleAsync(sent.Refusal, Rest(started), _time, cancellationToken);
            using var response = sent.Value!;
            if (Target(response) is not { } location)
                return await ReadAsync(response, request, hops, cancellationToken);
            if (hops.Count > MaxRedirects)
                return new WebRefusal(WebRefusal.TooManyRedirects, $"The address redirects more than {MaxRedirects} times.");
            next = _rules.Follow(hop, location);
        }
    }

    // The span names the host alone: a path or a query may hold what is meant for that host.
    private async Task<Result<HttpResponseMessage, WebRefusal>> SendAsync(
        HttpRequestMessage message, long started, CancellationToken cancellationToken)
    {
        using var span = Traces.Start("GET", ActivityKind.Client)?
            .SetTag("http.request.method", "GET")
            .SetTag("server.address", message.RequestUri?.Host)
            .SetTag("server.port", message.RequestUri?.Port);
        var sent = await TrySendAsync(message, started, cancellationToken);
        if (sent.IsRefused)
            span.Fail(sent.Refusal.Code);
        else
            span?.SetTag("http.response.status_code", (int)sent.Value!.StatusCode);
        return sent;
    }

    private async Task<Result<HttpResponseMessage, WebRefusal>> TrySendAsync(
        HttpRequestMessage message, long started, CancellationToken cancellationToken)
    {
        using (message)
        {
            try
            {
                return await _http.SendAsync(message, cancellationToken);
            }
            catch (HttpRequestException failure)
            {
                var detail = $"{failure.HttpRequestError}: {failure.GetBaseException().Message}";
                return failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    ? WebRefusal.OfConnection(detail)
                    : WebRefusal.OfAnswer(detail);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || Rest(started) >= TimeSpan.Zero)
            {
                // Before that time a deadline must not tell a silent port from a closed one.
                return WebRefusal.OfConnection("Nothing in time.");
            }
        }
    }

    // Every failure to connect is answered after the same time.
    private static async Task<WebRefusal> SettleAsync(
        WebRefusal refusal, TimeSpan rest, TimeProvider time, CancellationToken cancellationToken)
    {
        if (refusal.Code == WebRefusal.Unreachable && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return refusal;
    }

    private TimeSpan Rest(long started) => _options.ConnectTimeout - _time.GetElapsedTime(started);

    private async Task<WebResult> ReadAsync(
        HttpResponseMessage response, WebRequest request, List<Uri> hops, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status < 200)
            return WebRefusal.OfAnswer($"The status is {status}.");
        if (response.StatusCode == HttpStatusCode.NoContent && response.Content.Headers.ContentLength > 0)
            return WebRefusal.OfAnswer("The status is 204, but there is a body.");
        try
        {
            var maxBytes = request.MaxBytes ?? _options.MaxBytes;
            if (request.Into is { } into)
            {
                return await BodyReader.CopyAsync(response.Content, into, maxBytes, cancellationToken) is { } refused
                    ? refused
                    : new WebAnswer(hops[^1], status, Headers(response), [], hops);
            }

            var body = await BodyReader.ReadAsync(response.Content, maxBytes, cancellationToken);
            return body.IsRefused ? body.Refusal : new WebAnswer(hops[^1], status, Headers(response), body.Value!, hops);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return WebRefusal.OfAnswer(failure.GetBaseException().Message);
        }
    }

    private HttpRequestMessage Message(WebRequest request, List<Uri> hops)
    {
        // By HTTP/2 where TLS offers it, and never by HTTP/3, which would not ask CheckedConnection.
        var message = new HttpRequestMessage(HttpMethod.Get, hops[^1])
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.Add("User-Agent", _options.UserAgent);
        message.Headers.Add("Accept-Encoding", BodyReader.AcceptEncoding);
        message.Headers.Accept.TryParseAdd(request.Accept);
        message.Headers.AcceptLanguage.TryParseAdd(request.AcceptLanguage);
        // What a host has given is shown to no other, nor to itself behind another.
        if (hops.All(hop => hop.Authority == hops[0].Authority))
        {
            if (EntityTagHeaderValue.TryParse(request.IfNoneMatch, out var tag))
                message.Headers.IfNoneMatch.Add(tag);
            message.Headers.IfModifiedSince = request.IfModifiedSince;
        }

        return message;
    }

    private static string? Target(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.NonValidated.TryGetValues("Location", out var location)
        && location.ToString() is { Length: > 0 } target
            ? target
            : null;

    private static FrozenDictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => !header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .ToFrozenDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    // Without the query, which may hold secrets, and never what could not be read as an address.
    private static string Shown(string url, List<Uri> hops)
    {
        var address = hops.LastOrDefault() ?? (Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null);
        return address is { Scheme: "http" or "https" }
            ? $"{address.Scheme}://{Printable(address.Host)}:{address.Port}{address.AbsolutePath}"
            : $"{url.Length} characters";
    }

    private static string Printable(string text) => string.Concat(text.Select(one => char.IsControl(one) ? '?' : one));

    [LoggerMessage(Level = LogLevel.Information, Message =
        "A foreign address is not fetched. Code: {Code}. Address: {Address}. Cause: {Cause}")]
    private partial void LogRefused(string code, string address, string cause);
}
