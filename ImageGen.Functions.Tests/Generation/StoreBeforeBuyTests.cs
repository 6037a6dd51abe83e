using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>A paid image is stored before more are bought: storing does not wait behind calls of models.</summary>
public sealed class StoreBeforeBuyTests
{
    [Fact]
    public async Task Of_sixty_requests_at_once_each_image_is_stored_soon_after_it_was_painted()
    {
        await using var model = await StubModel.StartAsync();
        model.Answer = token => Task.Delay(TimeSpan.FromSeconds(1), token);
        await using var host = new StartedImageGenHost(
            new() { ["Models:BedrockEndpoint"] = model.Endpoint, ["Models:MaxParallelCalls"] = "16" });
        await host.StartAsync();
        await host.Host.CompleteAsync(new { prompt = "An image that compiles the code" });

        var ids = await Task.WhenAll(Enumerable.Range(1, 60).Select(number =>
            host.Host.StartAsync(new { prompt = $"Lantern {number} of sixty on the river" })));
        await Task.WhenAll(ids.Select(id => host.Host.WaitForAsync(id)));

        var records = host.Host.Services.GetRequiredService<IRecordStore>();
        var waits = new List<double>();
        foreach (var id in ids)
        {
            var record = await records.FindAsync(RequestId.Parse(id), default);
            waits.Add((record!.GeneratedAt!.Value - record.Attempts.Single().EndedAt!.Value).TotalSeconds);
        }

        // With room for 20 activities at once it is 0.95 seconds, with room for 200 it is 0.03.
        Assert.InRange(waits.Average(), 0, 0.5);
    }
}
