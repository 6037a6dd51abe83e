using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Models;

/// <summary>What a provider answers, byte for byte.</summary>
internal sealed record StubAnswer(int Status, string Body, string ContentType = "application/json")
{
    public Dictionary<string, string> Headers { get; init; } = [];
}

/// <summary>What a provider received.</summary>
internal sealed record StubRequest(string Path, IHeaderDictionary Headers, string Body);

/// <summary>A provider that answers every request with what it was told, the last answer again and again.</summary>
internal sealed class ProviderStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _next;

    private ProviderStub(WebApplication app, StubAnswer[] answers)
    {
        _app = app;
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
            Received.Enqueue(new(context.Request.Path.Value!, headers, await body.ReadToEndAsync()));
            var answer = answers[Math.Min(Interlocked.Increment(ref _next), answers.Length) - 1];
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            foreach (var (name, value) in answer.Headers)
                context.Response.Headers[name] = value.Replace("{host}", Address, StringComparison.Ordinal);
            await context.Response.WriteAsync(answer.Body.Replace("{host}", Address, StringComparison.Ordinal));
        });
    }

    public ConcurrentQueue<StubRequest> Received { get; } = new();

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ProviderStub> StartAsync(params StubAnswer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new ProviderStub(builder.Build(), answers);
        await stub._app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
