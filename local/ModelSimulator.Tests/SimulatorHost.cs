using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DurableLocal.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelSimulator.Bedrock;
using ModelSimulator.OpenAi;

namespace ModelSimulator.Tests;

/// <summary>A host with nothing but the simulators, under <c>/bedrock</c> and <c>/openai</c>, and a client of the first that signs as
/// little as it must.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Core = "stability.stable-image-core-v1:1", Ultra = "stability.stable-image-ultra-v1:1",
        Large = "stability.sd3-5-large-v1:0";
    public const string Nova = "amazon.nova-canvas-v1:0", Titan = "amazon.titan-image-generator-v2:0";

    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app, ManualClock clock)
    {
        (_app, Clock) = (app, clock);
        Root = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = Root + "/bedrock";
        Http = new HttpClient { BaseAddress = new Uri(Address + "/"), Timeout = TimeSpan.FromMinutes(1) };
    }

    public ManualClock Clock { get; }

    /// <summary>The host's address, without a simulator's path.</summary>
    public string Root { get; }

    public string Address { get; }

    public HttpClient Http { get; }

    public static Task<SimulatorHost> Start(params (string Name, string Value)[] settings) => Start(_ => { }, settings);

    public static async Task<SimulatorHost> Start(Action<IServiceCollection> change, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => "LocalBedrock:" + s.Name, s => (string?)s.Value));
        var clock = new ManualClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        change(builder.Services);
        builder.Services.AddLocalBedrock().AddLocalOpenAi();
        var app = builder.Build();
        app.MapLocalBedrock("/bedrock");
        app.MapLocalOpenAi("/openai");
        await app.StartAsync();
        return new SimulatorHost(app, clock);
    }

    /// <summary>With the retired models still answering.</summary>
    public static Task<SimulatorHost> StartBeforeRetirement() => Start(("IgnoreRetirement", "true"));

    public static string Signature(string region = "us-west-2", string service = "bedrock") =>
        $"AWS4-HMAC-SHA256 Credential=local/20261121/{region}/{service}/aws4_request, "
        + $"SignedHeaders=host;x-amz-date, Signature={new string('a', 64)}";

    public static string RegionOf(string model) => model.StartsWith("amazon.", StringComparison.Ordinal) ? "us-east-1" : "us-west-2";

    public Task<HttpResponseMessage> Invoke(string model, string body, CancellationToken cancellationToken = default) =>
        Invoke(model, Json(body), Signature(RegionOf(model)), cancellationToken);

    public Task<HttpResponseMessage> Invoke(string model, HttpContent body, string? authorization,
        CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"model/{Uri.EscapeDataString(model)}/invoke") { Content = body };
        if (authorization != null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>The body of a 200.</summary>
    public async Task<JsonObject> Answer(string model, string body)
    {
        using var response = await Invoke(model, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Status, bare error type and message of anything but a 200.</summary>
    public async Task<(int Status, string Type, string Message)> Refusal(string model, string body)
    {
        using var response = await Invoke(model, body);
        return await Refusal(response);
    }

    public static async Task<(int Status, string Type, string Message)> Refusal(HttpResponseMessage response)
    {
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        var type = response.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.Single() : "";
        Assert.EndsWith(":http://internal.amazon.com/coral/com.amazon.bedrock/", type, StringComparison.Ordinal);
        return ((int)response.StatusCode, type[..type.IndexOf(':', StringComparison.Ordinal)],
            (string)(json["message"] ?? json["Message"])!);
    }

    public async Task InjectFault(string fault)
    {
        using var response = await Http.PutAsync("faults", new StringContent(fault, Encoding.UTF8, "application/json"));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> Get(string path) => JsonDocument.Parse(await Http.GetStringAsync(path)).RootElement;

    /// <summary>The newest line in the log: outcome, images, billed.</summary>
    public async Task<(string Outcome, int Images, bool Billed)> LastInvocation()
    {
        var last = (await Get("invocations?limit=1")).GetProperty("invocations")[0];
        return (last.GetProperty("outcome").GetString()!, last.GetProperty("images").GetInt32(), last.GetProperty("billed").GetBoolean());
    }

    /// <summary>How far the clock has been moved.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Moves the clock on in steps, each after the host had a moment, until something has happened.</summary>
    public async Task MoveClockUntil(Func<bool> happened, TimeSpan step)
    {
        await Until(async () =>
        {
            if (happened()) return true;
            if (!Clock.HasAlarm) return false;
            Clock.Advance(step);
            Waited += step;
            await Task.Delay(20);
            return happened();
        });
    }

    /// <summary>Looks again and again; fails after half a minute.</summary>
    public static async Task Until(Func<Task<bool>> happened)
    {
        for (var i = 0; i < 1500; i++)
        {
            if (await happened()) return;
            await Task.Delay(20);
        }
        Assert.Fail("What was waited for did not happen.");
    }

    public Task Stop() => _app.StopAsync();

    public static (int Width, int Height) PngSize(byte[] png) => ((png[18] << 8) | png[19], (png[22] << 8) | png[23]);

    public static byte[] Image(JsonObject answer, int at = 0) => Convert.FromBase64String((string)answer["images"]!.AsArray()[at]!);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
