using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DurableLocal;
using ImageGen.LocalHost;
using ImageGen.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests;

/// <summary>The whole app in the local host, on a free port and a fresh folder, with the durable engine in check mode.</summary>
public sealed class ImageGenHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-test-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _change;
    private WebApplication? _app;

    public ImageGenHost() : this([])
    {
    }

    /// <summary>A host with other settings than the default; the caller starts it with <see cref="InitializeAsync"/>.</summary>
    internal ImageGenHost(Dictionary<string, string?> settings, Action<IServiceCollection>? change = null)
    {
        _settings = new(settings)
        {
            ["LocalHost:Port"] = "0",
            ["LocalHost:Data"] = _folder,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        // Retries are the same as in production, only quicker.
        _settings.TryAdd("Models:RetryDelay", "00:00:00.020");
        _settings.TryAdd("Models:MaxRetryDelay", "00:00:00.200");
        _settings.TryAdd("Models:AttemptTimeout", "00:01:00");
        // Every refusal of a foreign address takes so long, and a loaded machine must connect to itself within it.
        _settings.TryAdd("PublicWeb:ConnectTimeout", "00:00:02");
        // Tests of marketing name the one server that they share.
        _settings.TryAdd("LocalHost:Postgres", "false");
        // Sources of spans are the process's: each host would keep those of all that run beside it.
        _settings.TryAdd("LocalHost:Traces", "0");
        _change = change;
    }

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    /// <summary>Every log line, for tests that look for what must not be there.</summary>
    public RecordedLog Log { get; } = new();

    public async Task InitializeAsync()
    {
        _app = LocalApp.Build(_settings, services =>
        {
            services.Configure<DurableEngineOptions>(engine => engine.CheckDeterminism = true);
            services.AddSingleton<ILoggerProvider>(Log);
            _change?.Invoke(services);
        });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = _app.Services.GetRequiredService<LocalAddress>().Base };
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            // Stopping a host whose start failed would throw.
            if (Client is not null)
                await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Posts a body to <c>/api/assets</c> as JSON.</summary>
    public Task<HttpResponseMessage> PostAsync(object body) => Client.PostAsJsonAsync("/api/assets", body);

    public Task<HttpResponseMessage> PostTextAsync(string body, string contentType = "application/json") =>
        PostBytesAsync(Encoding.UTF8.GetBytes(body), contentType);

    public async Task<HttpResponseMessage> PostBytesAsync(byte[] body, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Client.PostAsync("/api/assets", content);
    }

    /// <summary>Starts a generation that must be accepted, and returns its id.</summary>
    public async Task<string> StartAsync(object body)
    {
        using var response = await PostAsync(body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("request_id").GetString()!;
    }

    /// <summary>Posts a body and gets the record as soon as it has ended, as <c>Prefer: wait</c> promises.</summary>
    public async Task<JsonElement> CompleteAsync(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The errors of a post that must be refused: field by field.</summary>
    public async Task<Dictionary<string, string>> RefusedAsync(object body)
    {
        using var response = await PostAsync(body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.BadRequest, text);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateArray()
            .ToDictionary(error => error.GetProperty("field").GetString()!, error => error.GetProperty("rule").GetString()!);
    }

    /// <summary>The bytes of an image, by its link.</summary>
    public Task<byte[]> BytesAsync(JsonElement image) => Client.GetByteArrayAsync(image.GetProperty("s3_url").GetString());

    /// <summary>The record of a request.</summary>
    public Task<JsonElement> AssetAsync(string requestId) => Client.GetFromJsonAsync<JsonElement>($"/api/assets/{requestId}");

    /// <summary>Injects a fault into the model simulator.</summary>
    public async Task FaultAsync(object fault)
    {
        using var response = await Client.PutAsJsonAsync("/local/bedrock/faults", fault);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the orchestration has ended and returns its status; fails after <paramref name="seconds"/>.</summary>
    public Task<JsonElement> WaitForAsync(string requestId, int seconds = 60) => WaitUntilAsync(
        requestId, status => status.GetProperty("runtimeStatus").GetString() is "Completed" or "Failed" or "Terminated", seconds);

    /// <summary>Waits until the orchestration shows a custom status.</summary>
    public Task<JsonElement> WaitForCustomStatusAsync(string requestId, string word) => WaitUntilAsync(
        requestId, status => status.GetProperty("customStatus").ToString() == word, 30);

    /// <summary>Waits until there is a record and it shows that a paid call has begun.</summary>
    public async Task WaitForAttemptAsync(string requestId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var response = await Client.GetAsync($"/api/assets/{requestId}", limit.Token);
            if (response.IsSuccessStatusCode
                && (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("attempts").GetArrayLength() > 0)
                return;
            await Task.Delay(10, limit.Token);
        }
    }

    private async Task<JsonElement> WaitUntilAsync(string requestId, Func<JsonElement, bool> isReached, int seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var status = await Client.GetFromJsonAsync<JsonElement>($"/runtime/webhooks/durabletask/instances/{requestId}", limit.Token);
            if (isReached(status))
                return status;
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Starts a generation, waits for its end, and returns its record.</summary>
    public async Task<JsonElement> GenerateAsync(object body)
    {
        var id = await StartAsync(body);
        await WaitForAsync(id);
        return await AssetAsync(id);
    }
}
