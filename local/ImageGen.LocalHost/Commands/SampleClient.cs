using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ImageGen.LocalHost.Commands;

/// <summary>Calls the endpoints of marketing. What they refuse is an <see cref="IOException"/> with their sentence.</summary>
internal sealed class SampleClient : IDisposable
{
    private readonly HttpClient _http;

    // A large import answers when it is done.
    public SampleClient(Uri address) => _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };

    public Task<JsonElement> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json, "application/json");

    public Task<JsonElement> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json, "application/json");

    public Task<JsonElement> PostCsvAsync(string path, string csv) => SendAsync(HttpMethod.Post, path, csv, "text/csv");

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, "");

    public async Task SaveAsync(string path, string file)
    {
        using var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await CheckAsync(answer);
        await using var target = File.Create(file);
        await answer.Content.CopyToAsync(target);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, string contentType)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
        using var answer = await _http.SendAsync(request);
        await CheckAsync(answer);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var (request, text) = (answer.RequestMessage!, await answer.Content.ReadAsStringAsync());
        throw new IOException($"{request.Method} {request.RequestUri!.PathAndQuery} answered {(int)answer.StatusCode}. {text}");
    }
}
