using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Benchmarks;

/// <summary>A model that answers ready images after a delay, so that all that is measured besides is ours.</summary>
public sealed class FixedModel : IAsyncDisposable
{
    /// <summary>Stands for every format that may be asked for.</summary>
    public const string AnyFormat = "*";

    private readonly WebApplication _app;

    private FixedModel(WebApplication app, TimeSpan delay) => (_app, Delay) = (app, delay);

    public TimeSpan Delay { get; }

    public string Endpoint => _app.Urls.Single();

    /// <param name="image">The answer, whatever is asked for.</param>
    /// <param name="called">Is told of each call.</param>
    public static Task<FixedModel> StartAsync(byte[] image, TimeSpan delay, Action? called = null) =>
        StartAsync(new Dictionary<string, byte[]> { [AnyFormat] = image }, delay, called);

    /// <param name="images">By <c>output_format</c>, or one for <see cref="AnyFormat"/>.</param>
    /// <param name="called">Is told of each call.</param>
    public static async Task<FixedModel> StartAsync(
        IReadOnlyDictionary<string, byte[]> images, TimeSpan delay, Action? called = null)
    {
        var answers = images.ToDictionary(image => image.Key, image => Encoding.ASCII.GetBytes(
            $$"""{"seeds": [1], "finish_reasons": [null], "images": ["{{Convert.ToBase64String(image.Value)}}"]}"""));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/model/{id}/invoke", async (HttpContext http) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var bytes = answers.TryGetValue(AnyFormat, out var any)
                ? any
                : answers[body.RootElement.GetProperty("output_format").GetString()!];
            called?.Invoke();
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, http.RequestAborted);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        });
        await app.StartAsync();
        return new(app, delay);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
