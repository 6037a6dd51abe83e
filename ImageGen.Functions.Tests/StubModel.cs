using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests;

/// <summary>A model that answers one image, when a test lets it.</summary>
internal sealed class StubModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private StubModel(WebApplication app) => _app = app;

    /// <summary>For <c>Models:BedrockEndpoint</c>.</summary>
    public string Endpoint => _app.Urls.Single();

    /// <summary>How often it was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What each call waits for before it is answered.</summary>
    public Func<CancellationToken, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<StubModel> StartAsync()
    {
        using var image = NetVips.Image.Black(1024, 1024, bands: 3);
        var png = Convert.ToBase64String(image.PngsaveBuffer());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new StubModel(app);
        app.MapPost("/model/{id}/invoke", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            Interlocked.Increment(ref model._calls);
            await model.Answer(http.RequestAborted);
            return Results.Text($$"""{"seeds": [1], "finish_reasons": [null], "images": ["{{png}}"]}""", "application/json");
        });
        await app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
