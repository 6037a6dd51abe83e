using DurableLocal.Tests;
using ImageGen.Generation;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.Tests.Generation;

/// <summary>Who waits for a record is woken by this process at once, and of what other hosts do by one read for all.</summary>
public sealed class RecordChangesTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ManualClock _clock = new();
    private readonly Records _records = new();
    private readonly RecordChanges _changes;

    public RecordChangesTests() => _changes = new(_records, _clock, NullLogger<RecordChanges>.Instance);

    [Fact]
    public async Task A_record_that_this_process_ends_wakes_all_who_wait_for_it_and_nobody_else()
    {
        var (one, two, other) = (Waiting("a"), Waiting("a"), Waiting("b"));
        _changes.Announce(Record("a", ImageStatus.Processing));
        Assert.False(one.IsCompleted);

        _changes.Announce(Record("a", ImageStatus.Cancelled));
        await Task.WhenAll(one, two).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(other.IsCompleted);
        Assert.Empty(_records.Asked);
    }

    [Fact]
    public async Task A_record_that_another_host_ends_is_seen_by_one_read_for_all_at_the_next_interval()
    {
        Task[] waiting = [.. Enumerable.Range(0, 60).Select(number => Waiting($"r{number}"))];
        _records.Ended.UnionWith(Enumerable.Range(0, 60).Select(number => RequestId.Parse($"r{number}")));
        _clock.Advance(Interval);
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(60, Assert.Single(_records.Asked).Count);
    }

    [Fact]
    public async Task A_store_that_is_away_does_not_end_the_wait()
    {
        var waiting = Waiting("a");
        _records.Failures = 1;
        _records.Ended.Add(RequestId.Parse("a"));
        while (!waiting.IsCompleted)
        {
            _clock.Advance(Interval);
            await Task.Delay(1);
        }

        Assert.Equal(2, _records.Asked.Count);
    }

    [Fact]
    public async Task Who_waits_no_longer_is_not_asked_for()
    {
        using var over = new CancellationTokenSource();
        var waiting = _changes.EndAsync(RequestId.Parse("a"), over.Token);
        await over.CancelAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        _clock.Advance(Interval * 3);
        Assert.Empty(_records.Asked);
    }

    [Fact]
    public async Task A_store_that_only_this_process_writes_to_is_not_asked()
    {
        _records.Shared = false;
        var waiting = Waiting("a");
        _records.Ended.Add(RequestId.Parse("a"));
        _clock.Advance(Interval * 3);
        Assert.Empty(_records.Asked);

        _changes.Announce(Record("a", ImageStatus.Completed));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task Waiting(string requestId) => _changes.EndAsync(RequestId.Parse(requestId), default);

    private static ImageRecord Record(string requestId, ImageStatus status) =>
        RecordStoreSuite.NewRecord() with { RequestId = RequestId.Parse(requestId), Status = status };

    private sealed class Records() : DelegatingRecordStore(null!)
    {
        public bool Shared { get; set; } = true;

        public override bool IsShared => Shared;

        public HashSet<RequestId> Ended { get; } = [];

        public int Failures { get; set; }

        public List<IReadOnlyCollection<RequestId>> Asked { get; } = [];

        public override Task<IReadOnlyList<RequestId>> FindEndedAsync(
            IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken)
        {
            Asked.Add(requestIds);
            if (Failures-- > 0)
                throw new StorageUnavailableException("Storage does not answer.");
            return Task.FromResult<IReadOnlyList<RequestId>>([.. requestIds.Where(Ended.Contains)]);
        }
    }
}
