using DurableLocal.Tests;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using ImageGen.Tests.Imaging;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>What one attempt writes down, however it ends, and what counts against its time limit.</summary>
public sealed class ModelGatewayTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly byte[] Image = TestImage.Make(ImageFormat.Png, 1024, 1024);

    private readonly ManualClock _clock = new();
    private readonly Ledger _ledger = new();
    private readonly FaultyImageStore _store = new();
    private readonly TestSpool _spool = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private bool _isWanted = true;

    public void Dispose() => _spool.Dispose();

    [Fact]
    public async Task A_call_that_passes_its_time_limit_is_ambiguous()
    {
        var call = GenerateAsync(Gateway(async token =>
        {
            _called.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        }));
        await _called.Task;
        _clock.Advance(Limit);

        var failure = await Assert.ThrowsAsync<BilledWithoutImageException>(() => call);
        Assert.False(failure.WasBilled);
        Assert.Contains("did not answer within 0:00:30", failure.Message, StringComparison.Ordinal);
        Assert.Equal([SpendingOutcome.Ambiguous], _ledger.Outcomes);
    }

    [Fact]
    public async Task Waiting_for_other_calls_takes_nothing_off_the_time_limit()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wereCancelled = new List<bool>();
        var gateway = Gateway(async token =>
        {
            if (_called.TrySetResult())
                await release.Task;
            else
                wereCancelled.Add(token.IsCancellationRequested);
        });
        var first = GenerateAsync(gateway);
        await _called.Task;
        var second = GenerateAsync(gateway);
        _clock.Advance(Limit * 2);
        release.SetResult();

        await Task.WhenAll(first, second);
        Assert.Equal([false], wereCancelled);
        Assert.Equal([SpendingOutcome.Settled, SpendingOutcome.Settled], _ledger.Outcomes);
    }

    [Fact]
    public async Task The_time_limit_does_not_cut_a_write_to_the_ledger_and_nothing_is_sent_after_it()
    {
        _ledger.Intent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = GenerateAsync(Gateway(_ => throw new InvalidOperationException("The model was called.")));
        _clock.Advance(Limit * 2);
        Assert.Empty(_ledger.Outcomes);
        _ledger.Intent.SetResult();

        await Assert.ThrowsAsync<TransientModelException>(() => call);
        Assert.Equal([SpendingOutcome.Refused], _ledger.Outcomes);
    }

    [Fact]
    public async Task A_call_that_the_stop_of_the_host_ends_is_ambiguous()
    {
        using var host = new CancellationTokenSource();
        var gateway = Gateway(async token =>
        {
            await host.CancelAsync();
            token.ThrowIfCancellationRequested();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GenerateAsync(gateway, host.Token));
        Assert.Equal([SpendingOutcome.Ambiguous], _ledger.Outcomes);
    }

    [Fact]
    public async Task An_image_that_arrives_while_the_host_stops_is_settled()
    {
        using var host = new CancellationTokenSource();
        var images = await GenerateAsync(Gateway(_ => host.CancelAsync()), host.Token);
        Assert.Single(images.Images);
        Assert.Equal([SpendingOutcome.Settled], _ledger.Outcomes);
    }

    [Fact]
    public async Task An_image_is_staged_before_its_attempt_is_settled()
    {
        _store.OnPut = _ =>
        {
            Assert.Empty(_ledger.Outcomes);
            return null;
        };
        var images = await GenerateAsync(Gateway(_ => Task.CompletedTask));
        Assert.Equal("staging/req-456/1", Assert.Single(images.Images).Key);
        Assert.Contains("staging/req-456/1", _store.Images.Keys);
        Assert.Equal([SpendingOutcome.Settled], _ledger.Outcomes);
    }

    [Fact]
    public async Task An_image_that_cannot_be_stored_is_settled_and_not_bought_again()
    {
        _store.OnPut = key =>
            key.StartsWith("staging/req", StringComparison.Ordinal) ? new StorageUnavailableException("Storage is full.") : null;
        var calls = 0;
        var generating = GenerateAsync(
            Gateway(_ => Task.FromResult(++calls), attempts: 3, onAmbiguous: "always", fallback: "stability.stable-image-ultra-v1:1"));
        while (!generating.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(1);
        }

        var failure = await Assert.ThrowsAsync<ImageNotStoredException>(() => generating);
        Assert.Contains("paid for, but storage does not take it. It is kept", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, calls);
        Assert.Equal([SpendingOutcome.Settled], _ledger.Outcomes);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_written_either_is_tried_for_minutes_and_nothing_is_bought_again()
    {
        _store.OnPut = key =>
            key.StartsWith("staging/req", StringComparison.Ordinal) ? new StorageUnavailableException("Storage is full.") : null;
        _ledger.IsAway = true;
        var start = _clock.GetUtcNow();
        var generating = GenerateAsync(Gateway(_ => Task.CompletedTask));
        while (!generating.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(1);
        }

        // Not the failure that Durable repeats.
        await Assert.ThrowsAsync<ImageNotStoredException>(() => generating);
        Assert.InRange((_clock.GetUtcNow() - start).TotalMinutes, 9, 30);
        Assert.Empty(_ledger.Outcomes);
    }

    [Fact]
    public async Task A_call_whose_turn_comes_while_the_host_stops_is_not_made()
    {
        _lifetime.StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => GenerateAsync(Gateway(_ => throw new InvalidOperationException("The model was called."))));
        Assert.Empty(_ledger.Outcomes);
    }

    [Fact]
    public async Task Nothing_is_paid_for_what_is_not_wanted_any_more()
    {
        _isWanted = false;
        await Assert.ThrowsAsync<RequestEndedException>(
            () => GenerateAsync(Gateway(_ => throw new InvalidOperationException("The model was called."), attempts: 3)));
        Assert.Empty(_ledger.Outcomes);
    }

    private async Task<StagedBatch> GenerateAsync(ModelGateway gateway, CancellationToken cancellationToken = default)
    {
        var request = Catalogs.Request with { Shape = AspectRatio.Of(1, 1) };
        var account = await new SpendingLedger(_ledger, _clock).OpenAsync(
            RequestId.Parse("req-456"), 1, _ => Task.FromResult(_isWanted), CancellationToken.None);
        return await gateway.GenerateAsync(request, _ => Task.FromResult(request), account, cancellationToken);
    }

    private ModelGateway Gateway(
        Func<CancellationToken, Task> call, int attempts = 1, string onAmbiguous = "retry-once", string fallback = "")
    {
        var options = Options.Create(new ModelsOptions
        {
            AttemptTimeout = Limit,
            MaxAttempts = attempts,
            MaxParallelCalls = 1,
            Fallback = fallback,
        });
        var imaging = new ImagingLibrary();
        var health = new StorageHealth(_store, new NoRecords(), _clock, NullLogger<StorageHealth>.Instance);
        var staging = new StagedImages(
            _store, new Thumbnails(_store, new Thumbnailer(imaging)), _spool.Spool, health,
            Options.Create(new StorageOptions()), _clock, NullLogger<StagedImages>.Instance);
        var catalog = Catalogs.At("2026-11-21", options.Value);
        return new(
            catalog, [new Family(call)],
            new ModelResilience(options, _clock, NullLogger<ModelResilience>.Instance), new ImageInspector(new ImageFinisher(imaging)),
            staging, health, new ModelHealth(catalog, options, _clock, NullLogger<ModelHealth>.Instance),
            Options.Create(new SpendingOptions { OnAmbiguous = onAmbiguous }), options, _lifetime, TestMetrics.New(),
            _clock, NullLogger<ModelGateway>.Instance);
    }

    /// <summary>A model that does as it is told and then answers with an image.</summary>
    private sealed class Family(Func<CancellationToken, Task> call) : IModelFamily
    {
        public string Name => "stability";

        public async Task<ModelResponse> GenerateAsync(ModelCall _, CancellationToken cancellationToken)
        {
            await call(cancellationToken);
            return new([new(Image, 7)]);
        }
    }

    /// <summary>Keeps outcomes; writes fail where their token is cancelled, as those of a real store do.</summary>
    private sealed class Ledger() : DelegatingRecordStore(null!)
    {
        private readonly List<SpendingOutcome> _outcomes = [];

        /// <summary>Holds the write of an intent back; null for at once.</summary>
        public TaskCompletionSource? Intent { get; set; }

        public bool IsAway { get; set; }

        public IReadOnlyList<SpendingOutcome> Outcomes => _outcomes;

        public override Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
            Task.FromResult<ImageRecord?>(RecordStoreSuite.NewRecord());

        public override async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
        {
            if (Intent is { } intent)
                await intent.Task.WaitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return true;
        }

        public override Task<ImageRecord> SettleAttemptAsync(
            RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsAway)
                throw new StorageUnavailableException("Storage is full.");
            _outcomes.Add(settlement.Outcome);
            return Task.FromResult(RecordStoreSuite.NewRecord());
        }
    }
}
