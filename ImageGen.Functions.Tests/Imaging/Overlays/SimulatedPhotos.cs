using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using ModelSimulator.OpenAi;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>Backgrounds as a model paints them, from the model simulator: the same prompt gives the same image.</summary>
public sealed class SimulatedPhotos : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, Task<byte[]>> _photos = new();

    private SimulatedPhotos(WebApplication app)
    {
        _app = app;
        _http = new() { BaseAddress = new(app.Urls.Single() + "/openai/") };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "sk-local");
    }

    public static async Task<SimulatedPhotos> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddLocalOpenAi();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapLocalOpenAi("/openai");
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A JPEG file of 1024x1024.</summary>
    public Task<byte[]> GetAsync(string prompt) => _photos.GetOrAdd(prompt, PaintAsync);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<byte[]> PaintAsync(string prompt)
    {
        var order = new
        {
            model = "gpt-image-1.5",
            prompt,
            size = "1024x1024",
            quality = "high",
            output_format = "jpeg",
            output_compression = 92,
        };
        using var response = await _http.PostAsJsonAsync("v1/images/generations", order);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64();
    }
}
