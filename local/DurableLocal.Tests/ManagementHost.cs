using System.Text.Json;
using DurableLocal.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableLocal.Tests;

/// <summary>The management API on its own port, for an engine with a few orchestrators.</summary>
internal sealed class ManagementHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "imagegen-tests", Guid.NewGuid().ToString("N"));

    private ManagementHost(TimeSpan startDelay)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDurableFunctions>(Functions());
        builder.Services.AddDurableEngine(options =>
            (options.DataFolder, options.CheckDeterminism, options.StartDelay) = (_folder, true, startDelay));
        _app = builder.Build();
        _app.MapDurableManagement();
    }

    public HttpClient Http { get; private set; } = new();

    public string Base => $"{_app.Urls.First()}{ManagementLinks.BasePath}";

    public DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<ManagementHost> StartAsync(TimeSpan startDelay = default)
    {
        var host = new ManagementHost(startDelay);
        await host._app.StartAsync();
        host.Http = new HttpClient { BaseAddress = new Uri(host.Base + "/") };
        return host;
    }

    public async Task<JsonElement> GetJson(string path) => JsonElement.Parse(await Http.GetStringAsync(path));

    public Task<HttpResponseMessage> Post(string path, string? json = null) =>
        Http.PostAsync(path, json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>Sends a command and fails unless it is accepted.</summary>
    public async Task Accepted(string path, string? json = null)
    {
        using var answer = await Post(path, json);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    public async Task<string> Schedule(string name, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new(id));

    public async Task<string> Finished(string name, object? input = null, string? id = null)
    {
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);
        return (await Client.WaitForInstanceCompletionAsync(await Schedule(name, input, id), timeoutSource.Token)).InstanceId;
    }

    public async Task<string> Running(string id)
    {
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);
        return (await Client.WaitForInstanceStartAsync(await Schedule("Wait", 1, id), timeoutSource.Token)).InstanceId;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestFunctions Functions() => new TestFunctions()
        .Activity<string, string>("Greet", name => $"Hello {name}")
        .Orchestrator("Hello", async context =>
        {
            context.SetCustomStatus(new { step = 1 });
            return new { text = await context.CallActivityAsync<string>("Greet", "World") };
        })
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<JsonElement?>()))
        .Orchestrator<string>("Fail", _ => throw new InvalidDataException("broken"))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<JsonElement?>("go"));
}
