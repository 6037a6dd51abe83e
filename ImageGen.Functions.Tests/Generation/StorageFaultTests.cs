using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.DurableTask;

namespace ImageGen.Tests.Generation;

/// <summary>
/// Storage that fails in mid-run is asked again, nothing is paid for twice, and what cannot be mended ends with its own sentence.
/// </summary>
public sealed class StorageFaultTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly ImageGenHost _host;
    private Exception _failure = new StorageUnavailableException("Storage does not answer.");
    private long? _freeBytes;

    public StorageFaultTests() => _host = new([], services =>
    {
        services.Decorate<IRecordStore>(inner => new Records(inner, this));
        services.Decorate<IImageStore>(inner => new ImageStore(inner, this));
    });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_store_that_is_away_at_any_step_is_asked_again_and_the_image_is_paid_for_once()
    {
        string[] steps = ["processing", "attempt", "settle", "stage", "copy", "completed"];
        foreach (var step in steps)
            _failures[step] = 1;

        await Task.WhenAll(steps.Select(async step =>
        {
            var asset = await _host.CompleteAsync(new { prompt = $"An image whose store is away at {step}", request_id = step });
            Assert.Equal((step, "completed"), (step, asset.GetProperty("status").GetString()));
            var attempt = Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
            Assert.Equal("settled", attempt.GetProperty("outcome").GetString());
            Assert.Equal(asset.GetProperty("size_bytes").GetInt64(), (await _host.BytesAsync(asset)).Length);
            Assert.True(_calls[step] > 1, step);
        }));
    }

    [Fact]
    public async Task A_store_that_refuses_is_not_asked_again_and_a_retry_uses_what_was_paid_for()
    {
        _failure = new StorageRefusedException("Storage refused a request.", new IOException());
        _failures["copy"] = 1;
        var failed = await _host.CompleteAsync(new { prompt = "An image that may not be stored", request_id = "copy" });
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.Contains("was generated but could not be stored", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, _calls["copy"]);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets/copy/retry");
        request.Headers.Add("Prefer", "wait=30");
        using var response = await _host.Client.SendAsync(request);
        var asset = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task New_work_is_refused_before_it_pays_while_an_image_could_not_be_stored()
    {
        _freeBytes = 1 << 20;
        using var refused = await _host.PostAsync(new { prompt = "An image that has nowhere to go", request_id = "nowhere" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var unknown = await _host.Client.GetAsync("/api/assets/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var ready = await _host.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        _freeBytes = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var again = await _host.PostAsync(new { prompt = "An image that has nowhere to go", request_id = "nowhere" });
            if (again.StatusCode == HttpStatusCode.Accepted)
                break;
            await Task.Delay(200, limit.Token);
        }

        await _host.WaitForAsync("nowhere");
        Assert.Equal("completed", (await _host.AssetAsync("nowhere")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(
        nameof(InvokeModel), typeof(StorageUnavailableException), "unavailable", "could not be generated, because storage did not answer")]
    [InlineData(nameof(StoreImage), typeof(StorageUnavailableException), "not-stored", "could not be stored, because storage did not")]
    [InlineData(nameof(RecordStatus), typeof(StorageUnavailableException), "unavailable", "not be carried out, because storage did not")]
    [InlineData(nameof(StoreImage), typeof(InvalidOperationException), "not-stored", "could not be stored, for a fault of the service")]
    [InlineData(nameof(InvokeModel), typeof(InvalidOperationException), "internal-error", "failed for a fault of the service")]
    public void Each_failure_has_its_own_code_and_sentence(string task, Type cause, string code, string sentence)
    {
        var details = new TaskFailureDetails(cause.FullName!, "secret", null, null, null);
        var said = GenerationFailedException.Of(new TaskFailedException(task, 1, details));
        Assert.Equal(code, said.Code.Code);
        Assert.Contains(sentence, said.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said.Message, StringComparison.Ordinal);
    }

    // A step fails for the request that is named after it.
    private void Fail(string step, string requestId)
    {
        if (step != requestId)
            return;
        _calls.AddOrUpdate(step, 1, (_, calls) => calls + 1);
        if (_failures.GetValueOrDefault(step) > 0 && _failures.AddOrUpdate(step, 0, (_, left) => left - 1) >= 0)
            throw _failure;
    }

    private sealed class Records(IRecordStore inner, StorageFaultTests test) : DelegatingRecordStore(inner)
    {
        public override Task<ImageRecord> AdvanceAsync(
            RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
        {
            test.Fail(progress.Status.WireName(), requestId.Value);
            return base.AdvanceAsync(requestId, progress, cancellationToken);
        }

        public override Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
        {
            test.Fail("attempt", requestId.Value);
            return base.AddAttemptAsync(requestId, attempt, cancellationToken);
        }

        public override Task<ImageRecord> SettleAttemptAsync(
            RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
        {
            test.Fail("settle", requestId.Value);
            return base.SettleAttemptAsync(requestId, number, settlement, cancellationToken);
        }
    }

    private sealed class ImageStore(IImageStore inner, StorageFaultTests test) : IImageStore
    {
        public long? FreeBytes => test._freeBytes ?? inner.FreeBytes;

        public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken)
        {
            test.Fail("stage", RequestOf(key));
            return inner.PutAsync(key, bytes, facts, cancellationToken);
        }

        public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken)
        {
            test.Fail("copy", RequestOf(from));
            return inner.CopyAsync(from, to, cancellationToken);
        }

        public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

        public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => inner.OpenAsync(key, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

        public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            inner.ListAsync(prefix, after, limit, cancellationToken);

        public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
            inner.LinkAsync(key, lifetime, cancellationToken);

        private static string RequestOf(string stagingKey) => stagingKey.Split('/')[1];
    }
}
