using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>What else is asked of a request at the moment of its deletion.</summary>
public sealed class DeleteRaceTests
{
    [Fact]
    public async Task A_thumbnail_that_is_being_made_does_not_outlive_its_image()
    {
        HeldImageStore held = null!;
        await using var started = new StartedImageGenHost(change: services => services.Decorate<IImageStore>(
            inner => held = new(inner) { HoldsPut = key => key.EndsWith(".thumb-512.webp", StringComparison.Ordinal) }));
        await started.StartAsync();
        var host = started.Host;
        await host.CompleteAsync(new { prompt = "A boat that is looked at once more", request_id = "boat" });
        var reading = host.Client.GetAsync("/api/assets/boat/thumbnail?size=512");
        await held.Reached;

        using var deleted = await host.Client.DeleteAsync("/api/assets/boat");
        held.Release();

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var read = await reading;
        Assert.Equal(HttpStatusCode.Gone, read.StatusCode);
        Assert.Empty(FilesOf(host, "boat"));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thumbnail_that_is_made_before_its_image_is_deleted_does_not_outlive_it()
    {
        HeldImageStore held = null!;
        await using var started = new StartedImageGenHost(change: services => services.Decorate<IImageStore>(
            inner => held = new(inner) { HoldsDelete = key => key.StartsWith("generated/", StringComparison.Ordinal) }));
        await started.StartAsync();
        var host = started.Host;
        await host.CompleteAsync(new { prompt = "A boat that is looked at at last", request_id = "boat" });
        var deleting = host.Client.DeleteAsync("/api/assets/boat");
        await held.Reached;

        using var read = await host.Client.GetAsync("/api/assets/boat/thumbnail?size=512");
        held.Release();

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var deleted = await deleting;
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(FilesOf(host, "boat"));
    }

    [Fact]
    public async Task A_request_is_not_run_again_while_it_is_being_deleted()
    {
        const string Prompt = "A boat that is refused and deleted";
        HeldImageStore held = null!;
        await using var started = new StartedImageGenHost(
            change: services => services.Decorate<IImageStore>(
                inner => held = new(inner) { HoldsDelete = key => key.Contains("boat", StringComparison.Ordinal) }));
        await started.StartAsync();
        var host = started.Host;
        await FailAsync(host, Prompt, "boat");
        var deleting = host.Client.DeleteAsync("/api/assets/boat");
        await held.Reached;

        using var retried = await host.Client.PostAsync("/api/assets/boat/retry", null);
        held.Release();

        Assert.Equal((HttpStatusCode.Conflict, "being-deleted"), (retried.StatusCode, await CodeAsync(retried)));
        using var deleted = await deleting;
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await host.Client.GetAsync("/api/assets/boat");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_request_that_runs_again_meanwhile_keeps_its_files()
    {
        const string Prompt = "A boat that is refused and tried again";
        var deleted = new ConcurrentQueue<string>();
        RetriedFirst retried = null!;
        await using var started = new StartedImageGenHost(change: services =>
        {
            services.Decorate<IRecordStore>(inner => retried = new(inner));
            services.Decorate<IImageStore>(inner => new HeldImageStore(inner)
            {
                HoldsDelete = key =>
                {
                    if (key.Contains("boat", StringComparison.Ordinal))
                        deleted.Enqueue(key);
                    return false;
                },
            });
        });
        await started.StartAsync();
        var host = started.Host;
        await FailAsync(host, Prompt, "boat");
        retried.Retry = async () =>
        {
            using var retry = await host.Client.PostAsync("/api/assets/boat/retry", null);
            Assert.Equal(HttpStatusCode.Accepted, retry.StatusCode);
        };

        using var refused = await host.Client.DeleteAsync("/api/assets/boat");

        Assert.Equal((HttpStatusCode.Conflict, "not-over"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.Empty(deleted);
        await host.WaitForAsync("boat");
        Assert.Equal("completed", (await host.AssetAsync("boat")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_instance_that_was_started_again_is_not_purged_and_that_is_no_fault()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        var host = started.Host;
        await host.GenerateAsync(new { prompt = "A boat whose instance is started again", request_id = "boat" });
        var client = new RestartedClient(host.Services.GetRequiredService<DurableTaskClient>());

        await GenerationInstances.PurgeAsync(client, RequestId.Parse("boat"), default);

        Assert.Equal(1, client.Refused);
    }

    private static IEnumerable<string> FilesOf(ImageGenHost host, string id) =>
        Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).Contains(id, StringComparison.Ordinal));

    private static async Task FailAsync(ImageGenHost host, string prompt, string id)
    {
        await host.FaultAsync(new { fault = "denied", match = prompt, times = 1 });
        var failed = await host.GenerateAsync(new { prompt, request_id = id });
        Assert.Equal("failed", failed.GetProperty("status").GetString());
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    /// <summary>Somebody retries a request just before it is marked as being deleted.</summary>
    private sealed class RetriedFirst(IRecordStore inner) : DelegatingRecordStore(inner)
    {
        public Func<Task> Retry { get; set; } = () => Task.CompletedTask;

        public override async Task<ImageRecord?> BeginDeletionAsync(
            ImageRecord record, DateTimeOffset at, CancellationToken cancellationToken)
        {
            await Retry();
            return await base.BeginDeletionAsync(record, at, cancellationToken);
        }
    }

    /// <summary>Refuses to purge what runs again since it was looked at, as the local engine does.</summary>
    private sealed class RestartedClient(DurableTaskClient inner) : DelegatingDurableTaskClient(inner)
    {
        public int Refused { get; private set; }

        public override Task<PurgeResult> PurgeInstanceAsync(
            string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        {
            Refused++;
            throw new InvalidOperationException("Instance boat is Pending: only a finished instance can be purged.");
        }
    }
}
