using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using ImageGen.Tests.Web;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Products;

/// <summary>A shop on this machine under several names, and the app, which is allowed to fetch its pages.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    public const string Host = "shop.example";

    private static readonly string[] Names = [Host, "www.shop.example", "cdn.example"];

    private readonly ConcurrentDictionary<string, byte[]> _pages = new(StringComparer.Ordinal);
    private readonly ScriptedServer _server;
    private readonly StartedImageGenHost _app;

    public TestShop(params (string Setting, string Value)[] settings)
    {
        _server = new(path => _pages.TryGetValue(path, out var page) ? page : ScriptedServer.Page("gone", status: "404 Not Found"));
        var all = settings.ToDictionary(pair => pair.Setting, pair => (string?)pair.Value);
        all["PublicWeb:AllowHosts"] = string.Join(',', Names.Select(name => $"{name}:{_server.Port}"));
        _app = new(all, change: services => services.AddSingleton<HostLookup>((name, _) => Names.Contains(name)
            ? Task.FromResult(new[] { IPAddress.Loopback })
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))));
    }

    public ImageGenHost App => _app.Host;

    /// <summary>The paths that were asked for, without those of robots.txt.</summary>
    public IEnumerable<string> Asked => _server.Requests.Select(head => head.Split(' ')[1]).Where(path => path != "/robots.txt");

    public IReadOnlyCollection<string> Requests => _server.Requests;

    public static async Task<TestShop> StartAsync(params (string Setting, string Value)[] settings)
    {
        var shop = new TestShop(settings);
        await shop._app.StartAsync();
        return shop;
    }

    public string Url(string path, string host = Host) => _server.Url(path, host);

    /// <summary>Puts a page of HTML there, and returns its address.</summary>
    public string Put(string path, string html, string headers = "", string status = "200 OK") =>
        PutRaw(path, ScriptedServer.Page(html, $"Content-Type: text/html; charset=utf-8\r\n{headers}", status));

    public string PutRaw(string path, byte[] answer)
    {
        _pages[path] = answer;
        return Url(path);
    }

    /// <summary>A page of one product, as a small shop writes it.</summary>
    public static string Product(string name, string? price, string language = "de") => $$"""
        <!doctype html><html lang="{{language}}"><head><meta charset="utf-8"><title>{{name}}</title>
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"{{name}}","image":"/image.png",
        "description":"Made by hand in a small workshop, one by one.",
        "offers":{"@type":"Offer"{{(price is null ? "" : $",\"price\":\"{price}\",\"priceCurrency\":\"EUR\"")}} } }</script></head>
        <body><h1>{{name}}</h1><p>Made by hand in a small workshop, one by one, of clay from the hills around it.</p></body></html>
        """;

    /// <summary>The answer to a request that ends while its caller waits.</summary>
    public async Task<JsonElement> RunAsync(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/generative-ai-images/generate");
        request.Content = JsonContent.Create(body);
        request.Headers.Add("Prefer", "wait=60");
        using var response = await App.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<HttpResponseMessage> PostAsync(object body) => App.Client.PostAsJsonAsync("/generative-ai-images/generate", body);

    public Task<JsonElement> StatusAsync(string jobId) => App.Client.GetFromJsonAsync<JsonElement>($"/generative-ai-images/status/{jobId}");

    /// <summary>Waits until a job has ended that a batch may not have started yet.</summary>
    public async Task<JsonElement> EndedAsync(string jobId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var status = await StatusAsync(jobId);
            if (status.GetProperty("status").GetString() is "completed" or "failed")
                return status;
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>How many calls to a model a job has paid for.</summary>
    public async Task<int> PaidAsync(string jobId) => (await App.AssetAsync(jobId)).GetProperty("attempts").GetArrayLength();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }
}
