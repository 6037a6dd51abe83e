using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
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
        Assert.Equal(["image store", "record store"], answer.GetProperty("checks").EnumerateArray().Select(Name));
        Assert.All(answer.GetProperty("checks").EnumerateArray(), check =>
        {
            Assert.True(check.GetProperty("ok").GetBoolean());
            Assert.InRange((DateTimeOffset.UtcNow - check.GetProperty("last_success").GetDateTimeOffset()).TotalSeconds, 0, 60);
        });
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
        using var healthy = await host.Host.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
    }

    private static string? Name(JsonElement check) => check.GetProperty("name").GetString();
}
