using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.LocalHost.Tests;

/// <summary>A stop in the middle of a paid call loses neither the image nor the knowledge of what happened to the money.</summary>
public sealed class CleanStopTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-stop-").FullName;
    private readonly TaskCompletionSource _painted = new();
    private StubModel _model = null!;

    public async Task InitializeAsync()
    {
        _model = await StubModel.StartAsync();
        _model.Answer = token => _painted.Task.WaitAsync(token);
    }

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_call_in_flight_is_waited_for_and_its_image_is_not_bought_again()
    {
        var (app, client) = await StartAsync();
        await PostAsync(client, "in-flight");
        await UntilAsync(() => _model.Calls == 1);

        var stopping = app.StopAsync();
        await UntilAsync(() => app.Lifetime.ApplicationStopping.IsCancellationRequested);
        using (var refused = await client.PostAsJsonAsync("/api/assets", new { prompt = "An image that comes too late" }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
            Assert.True(refused.Headers.ConnectionClose);
        }

        Assert.False(stopping.IsCompleted);
        _painted.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        var record = await RecordAsync(app, "in-flight");
        Assert.Equal(SpendingOutcome.Settled, Assert.Single(record.Attempts).Outcome);
        Assert.NotNull(await app.Services.GetRequiredService<IImageStore>().FindAsync(ImageKeys.Staging(record.RequestId, 1), default));
        await app.DisposeAsync();

        (app, client) = await StartAsync();
        Assert.Equal("completed", (await EndAsync(client, "in-flight")).GetProperty("status").GetString());
        Assert.Equal(1, _model.Calls);
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_simulator_in_the_same_process_answers_what_is_in_flight()
    {
        var (app, client) = await StartAsync(simulated: true);
        await PostAsync(client, "simulated");
        await UntilAsync(() => RecordAsync(app, "simulated").GetAwaiter().GetResult().Attempts.Count == 1);

        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(SpendingOutcome.Settled, Assert.Single((await RecordAsync(app, "simulated")).Attempts).Outcome);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_drain_the_call_is_abandoned_and_the_record_says_that_nobody_knows()
    {
        var (app, client) = await StartAsync(drain: "00:00:00");
        await PostAsync(client, "abandoned");
        await UntilAsync(() => _model.Calls == 1);

        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(SpendingOutcome.Ambiguous, Assert.Single((await RecordAsync(app, "abandoned")).Attempts).Outcome);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_an_image_does_not_hold_the_stop_up_and_gets_the_links()
    {
        var (app, client) = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = Body("waited-for") };
        request.Headers.Add("Prefer", "wait=60");
        var waiting = client.SendAsync(request);
        await UntilAsync(() => _model.Calls == 1);

        var stopping = app.StopAsync();

        using var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        _painted.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task No_activity_begins_once_the_host_stops()
    {
        var (app, client) = await StartAsync();
        await PostAsync(client, "first");
        await UntilAsync(() => _model.Calls == 1);

        var stopping = app.StopAsync();
        await UntilAsync(() => app.Lifetime.ApplicationStopping.IsCancellationRequested);
        _painted.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(ImageStatus.Processing, (await RecordAsync(app, "first")).Status);
        await app.DisposeAsync();
    }

    private async Task<(WebApplication App, HttpClient Client)> StartAsync(string drain = "00:01:00", bool simulated = false)
    {
        var app = LocalApp.Build(new Dictionary<string, string?>
        {
            ["LocalHost:Port"] = "0",
            ["LocalHost:Data"] = _folder,
            ["Logging:LogLevel:Default"] = "Critical",
            ["Models:BedrockEndpoint"] = simulated ? "" : _model.Endpoint,
            ["LocalBedrock:Delay"] = "00:00:02",
            ["Shutdown:Drain"] = drain,
        });
        await app.StartAsync();
        return (app, new HttpClient { BaseAddress = app.Services.GetRequiredService<LocalAddress>().Base });
    }

    private static JsonContent Body(string id) =>
        JsonContent.Create(new { prompt = "A lighthouse at the end of the day", request_id = id });

    private static async Task PostAsync(HttpClient client, string id)
    {
        using var response = await client.PostAsync("/api/assets", Body(id));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<ImageRecord> RecordAsync(WebApplication app, string id) =>
        (await app.Services.GetRequiredService<IRecordStore>().FindAsync(RequestId.Parse(id), default))!;

    private static async Task<JsonElement> EndAsync(HttpClient client, string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var asset = await client.GetFromJsonAsync<JsonElement>($"/api/assets/{id}", limit.Token);
            if (asset.GetProperty("status").GetString() is not ("pending" or "processing"))
                return asset;
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isReached())
            await Task.Delay(5, limit.Token);
    }
}
