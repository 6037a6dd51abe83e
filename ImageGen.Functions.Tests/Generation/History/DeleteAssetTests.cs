using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>Deleting a request with all that belongs to it.</summary>
public sealed class DeleteAssetTests : IAsyncLifetime
{
    private readonly ImageGenHost _host;
    private string? _stuck;

    public DeleteAssetTests() => _host = new([], services => services.Decorate<IImageStore>(store => new StuckStore(store, () => _stuck)));

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Nothing_of_a_deleted_request_is_left()
    {
        await _host.CompleteAsync(new { prompt = "Two boats at the pier", request_id = "boats", count = 2 });
        await _host.Client.GetByteArrayAsync("/api/assets/boats/thumbnail?size=512&format=png&index=1");
        Assert.NotEmpty(Files("boats"));

        using var deleted = await _host.Client.DeleteAsync("/api/assets/boats");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(Files("boats"));
        foreach (var path in new[] { "/api/assets/boats", "/api/assets/boats/image", "/runtime/webhooks/durabletask/instances/boats" })
        {
            using var gone = await _host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        Assert.Empty((await _host.Client.GetFromJsonAsync<JsonElement>("/api/assets")).GetProperty("items").EnumerateArray());
        using var again = await _host.Client.DeleteAsync("/api/assets/boats");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task The_id_is_free_again_and_what_was_deleted_is_not_reused()
    {
        var body = new { prompt = "A boat that comes back", request_id = "again", seed = 7, reuse = true };
        await _host.CompleteAsync(body);
        using var deleted = await _host.Client.DeleteAsync("/api/assets/again");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        var later = await _host.CompleteAsync(body);

        Assert.False(later.TryGetProperty("reused_from", out _));
        Assert.Single(later.GetProperty("attempts").EnumerateArray());
    }

    [Theory]
    [InlineData("generated/")]
    [InlineData("thumb-512.webp")]
    [InlineData("staging/half/1")]
    public async Task Where_a_file_cannot_be_deleted_the_record_stays_and_a_repeat_finishes(string part)
    {
        await _host.CompleteAsync(new { prompt = "A boat that does not want to go", request_id = "half" });
        _stuck = part;
        using var response = await _host.Client.DeleteAsync("/api/assets/half");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not-deleted"), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.All(problem.GetProperty("left").EnumerateArray(), key => Assert.Contains(part, key.GetString(), StringComparison.Ordinal));
        Assert.Equal("completed", (await _host.AssetAsync("half")).GetProperty("status").GetString());

        _stuck = null;
        using var repeated = await _host.Client.DeleteAsync("/api/assets/half");
        Assert.Equal(HttpStatusCode.NoContent, repeated.StatusCode);
        Assert.Empty(Files("half"));
    }

    [Fact]
    public async Task A_running_request_is_not_deleted_before_it_has_ended()
    {
        const string Prompt = "A boat that is still being painted";
        await _host.FaultAsync(new { fault = "timeout", seconds = 5, match = Prompt, times = 1 });
        var id = await _host.StartAsync(new { prompt = Prompt });
        await _host.WaitForAttemptAsync(id);

        using var running = await _host.Client.DeleteAsync($"/api/assets/{id}");
        Assert.Equal(
            (HttpStatusCode.Conflict, "not-over"),
            (running.StatusCode, (await running.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));

        await _host.WaitForAsync(id);
        using var ended = await _host.Client.DeleteAsync($"/api/assets/{id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    [Fact]
    public async Task A_call_without_an_outcome_keeps_its_record()
    {
        var record = RecordStoreSuite.NewRecord() with
        {
            UserId = "anonymous",
            Status = ImageStatus.Cancelled,
            Attempts = [RecordStoreSuite.Attempt(1) with { StartedAt = DateTimeOffset.UtcNow }],
        };
        await _host.Services.GetRequiredService<IRecordStore>().CreateAsync(record, default);
        using var response = await _host.Client.DeleteAsync($"/api/assets/{record.RequestId}");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    private IEnumerable<string> Files(string id) => Directory.EnumerateFiles(_host.Folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file).Contains(id, StringComparison.Ordinal));

    /// <summary>Deletes no file whose key contains a text.</summary>
    private sealed class StuckStore(IImageStore inner, Func<string?> stuck) : IImageStore
    {
        public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken) =>
            inner.PutAsync(key, bytes, facts, cancellationToken);

        public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken) =>
            inner.CopyAsync(from, to, cancellationToken);

        public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

        public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => inner.OpenAsync(key, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
            stuck() is { } part && key.Contains(part, StringComparison.Ordinal)
                ? throw new StorageUnavailableException("The disk is stuck.")
                : inner.DeleteAsync(key, cancellationToken);

        public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            inner.ListAsync(prefix, after, limit, cancellationToken);

        public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
            inner.LinkAsync(key, lifetime, cancellationToken);
    }
}
