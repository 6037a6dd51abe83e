using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Access.Keys;
using ImageGen.Storage;
using ImageGen.Tests.Access.Keys;
using ImageGen.Tests.Models;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Http;

/// <summary>A load balancer sends requests only where they can be taken.</summary>
public sealed class ReadinessEndpointTests
{
    [Fact]
    public async Task A_service_that_can_store_images_is_ready()
    {
        await using var host = new StartedImageGenHost();
        await host.StartAsync();

        var answer = await host.Host.Client.GetFromJsonAsync<JsonElement>("/health/ready");

        Assert.Equal("ready", answer.GetProperty("status").GetString());
        Assert.Equal(
            ["Bedrock us-west-2 True", "OpenAI False", "image store True", "record store True"],
            answer.GetProperty("checks").EnumerateArray().Select(check => $"{Name(check)} {check.GetProperty("required")}")
                .Order(StringComparer.Ordinal));
        Assert.All(answer.GetProperty("checks").EnumerateArray(), check =>
        {
            Assert.True(check.GetProperty("ok").GetBoolean());
            Assert.InRange((DateTimeOffset.UtcNow - check.GetProperty("last_success").GetDateTimeOffset()).TotalSeconds, 0, 60);
        });
    }

    [Fact]
    public async Task Where_callers_are_asked_who_they_are_it_says_whether_that_works()
    {
        await using var host = new StartedImageGenHost(new() { ["Access:Mode"] = "Both" });
        await host.StartAsync();

        var answer = await host.Host.Client.GetFromJsonAsync<JsonElement>("/health/ready");

        Assert.Equal("ready", answer.GetProperty("status").GetString());
        Assert.Equal(
            ["API keys True", "tokens of http://localhost/local/issuer True"],
            answer.GetProperty("checks").EnumerateArray().Select(check => $"{Name(check)} {check.GetProperty("ok")}")
                .Where(check => check.StartsWith("API", StringComparison.Ordinal) || check.StartsWith("tokens", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Keys", "API keys")]
    [InlineData("Tokens", "tokens of https://issuer.example/")]
    public async Task One_that_can_recognise_nobody_is_not_ready(string mode, string broken)
    {
        await using var store = new WatchedKeyStore { Failure = new StorageUnavailableException("Storage does not answer.") };
        await using var host = new StartedImageGenHost(
            new()
            {
                ["Access:Mode"] = mode,
                ["Access:Issuers:0:Issuer"] = "https://issuer.example/",
                ["Access:Issuers:0:Audience"] = "api",
                ["Access:Issuers:0:MetadataAddress"] = "http://127.0.0.1:1/",
            },
            change: services => services.AddSingleton<IApiKeyStore>(store));
        await host.StartAsync();

        using var response = await host.Host.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal([broken], answer.GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("ok").GetBoolean())
            .Select(Name));
    }

    [Fact]
    public async Task One_that_cannot_is_not_although_it_is_healthy()
    {
        var store = new FaultyImageStore { OnPut = _ => new StorageUnavailableException("Storage does not answer.") };
        await using var host = new StartedImageGenHost(change: services => services.AddSingleton<IImageStore>(store));
        await host.StartAsync();

        using var answer = await host.Host.Client.GetAsync("/health/ready");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("not ready", body.GetProperty("status").GetString());
        var failed = Assert.Single(body.GetProperty("checks").EnumerateArray().ToList(), check => !check.GetProperty("ok").GetBoolean());
        Assert.Equal("image store", Name(failed));
        var healthy = await host.Host.Client.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("ok", healthy.GetProperty("status").GetString());
        Assert.True(healthy.GetProperty("email_demo_mode").GetBoolean());
        Assert.True(healthy.TryGetProperty("timestamp", out _));
    }

    [Theory]
    [InlineData("Models:BedrockEndpoint", "Bedrock us-west-2", HttpStatusCode.ServiceUnavailable)]
    [InlineData("Models:OpenAiEndpoint", "OpenAI", HttpStatusCode.OK)]
    public async Task A_model_endpoint_that_does_not_answer_is_shown_and_decides_for_the_default_model(
        string setting, string name, HttpStatusCode status)
    {
        // Nobody listens on port 1.
        await using var host = new StartedImageGenHost(new()
        {
            [setting] = "http://127.0.0.1:1/v1",
            ["Models:OpenAiKey"] = "key",
            ["Models:Fallback"] = "gpt-image-2",
        });
        await host.StartAsync();

        using var answer = await host.Host.Client.GetAsync("/health/ready");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(status, answer.StatusCode);
        var check = body.GetProperty("checks").EnumerateArray().Single(one => Name(one) == name);
        Assert.False(check.GetProperty("ok").GetBoolean());
        Assert.Equal(JsonValueKind.Null, check.GetProperty("last_success").ValueKind);
        Assert.Contains(
            host.Host.Log.Lines,
            line => line.Contains($"Model endpoint does not answer. Endpoint: {name}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_ready_and_a_paid_call_proves_that_its_endpoint_answers()
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(401, "{}"));
        await using var host = new StartedImageGenHost(new()
        {
            ["Models:OpenAiEndpoint"] = stub.Address,
            ["Models:OpenAiKey"] = "key",
            ["Models:Fallback"] = "gpt-image-2",
        });
        await host.StartAsync();
        await host.Host.CompleteAsync(new { prompt = "An image that proves it" });

        var answer = await host.Host.Client.GetFromJsonAsync<JsonElement>("/health/ready");
        var checks = answer.GetProperty("checks").EnumerateArray().ToList();

        Assert.False(checks.Single(check => Name(check) == "OpenAI").GetProperty("ok").GetBoolean());
        Assert.True(checks.Single(check => Name(check) == "Bedrock us-west-2").GetProperty("ok").GetBoolean());
    }

    private static string? Name(JsonElement check) => check.GetProperty("name").GetString();
}
