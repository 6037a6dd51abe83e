using DurableLocal.Tests;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using ImageGen.Tests.Imaging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>What one attempt writes down, however it ends, and what counts against its time limit.</summary>
public sealed class ModelGatewayTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly byte[] Image = TestImage.Make(ImageFormat.Png, 1024, 1024);

    private readonly ManualClock _clock = new();
    private readonly Ledger _ledger = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    private Task<ImageBatch> GenerateAsync(ModelGateway gateway, CancellationToken cancellationToken = default) => gateway.GenerateAsync(
        Catalogs.Request with { Shape = AspectRatio.Of(1, 1) }, new SpendingAccount(_ledger, _clock, RequestId.Parse("req-456"), []),
            cancellationToken);

    private ModelGateway Gateway(Func<CancellationToken, Task> call)
    {
        var options = Options.Create(new ModelsOptions { AttemptTimeout = Limit, MaxAttempts = 1, MaxParallelCalls = 1 });
        var imaging = new ImagingLibrary();
        return new(
            Catalogs.At("2026-11-21"), [new Family(call)],
            new ModelResilience(options, _clock, NullLogger<ModelResilience>.Instance), new ImageInspector(new ImageFinisher(imaging)),
            Options.Create(new SpendingOptions()), options, NullLogger<ModelGateway>.Instance);
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
    private sealed class Ledger : IRecordStore
    {
        private readonly List<SpendingOutcome> _outcomes = [];

        /// <summary>Holds the write of an intent back; null for at once.</summary>
        public TaskCompletionSource? Intent { get; set; }

        public IReadOnlyList<SpendingOutcome> Outcomes => _outcomes;

        public async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
        {
            if (Intent is { } intent)
                await intent.Task.WaitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return true;
        }

        public Task SettleAttemptAsync(RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _outcomes.Add(settlement.Outcome);
            return Task.CompletedTask;
        }

        public Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
