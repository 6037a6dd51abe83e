using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Benchmarks;

/// <summary>A model that answers one image after a delay, so that all that is measured besides is ours.</summary>
public sealed class FixedModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FixedModel(WebApplication app, TimeSpan delay) => (_app, Delay) = (app, delay);

    public TimeSpan Delay { get; }

    public string Endpoint => _app.Urls.Single();

    /// <param name="called">Is told of each call.</param>
    public static async Task<FixedModel> StartAsync(byte[] image, TimeSpan delay, Action? called = null)
    {
        var answer = $$"""{"seeds": [1], "finish_reasons": [null], "images": ["{{Convert.ToBase64String(image)}}"]}""";
        var bytes = System.Text.Encoding.ASCII.GetBytes(answer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/model/{id}/invoke", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
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
