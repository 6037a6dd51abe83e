using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>Runs of a record: retries, what arrives late, and what is still open.</summary>
public abstract partial class RecordStoreSuite
{
    [Theory]
    [InlineData(ImageStatus.Pending, false)]
    [InlineData(ImageStatus.Processing, false)]
    [InlineData(ImageStatus.Completed, false)]
    [InlineData(ImageStatus.Failed, true)]
    [InlineData(ImageStatus.Cancelled, true)]
    public async Task Only_what_failed_or_was_cancelled_is_run_again(ImageStatus status, bool isRunAgain)
    {
        var record = await StandingAsync(status);

        var next = await Catalog.RetryAsync(record.RequestId, 1, Noon.AddHours(2), None);

        Assert.Equal(isRunAgain, next is not null);
        var expected = record.NextRun(Noon.AddHours(2));
        Assert.Equal(
            isRunAgain ? (2, ImageStatus.Pending, null, null) : (1, status, record.Error, record.ErrorCode),
            (expected.Run, expected.Status, expected.Error, expected.ErrorCode));
        AssertSame(expected, await Catalog.FindAsync(record.RequestId, None));
        if (next is not null)
            AssertSame(expected, next);
    }

    [Fact]
    public async Task Of_fifty_retries_at_once_one_begins_the_next_run()
    {
        var record = await StandingAsync(ImageStatus.Failed);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() =>
            Catalog.RetryAsync(record.RequestId, 1, Noon.AddHours(2), None))));

        Assert.Single(answers, next => next is not null);
        Assert.Equal(2, (await Catalog.FindAsync(record.RequestId, None))!.Run);
        Assert.Null(await Catalog.RetryAsync(record.RequestId, 1, Noon.AddHours(2), None));
        Assert.Null(await Catalog.RetryAsync(RequestId.Parse("never-heard-of"), 1, Noon, None));
    }

    [Fact]
    public async Task A_late_write_of_an_earlier_run_changes_nothing()
    {
        var record = await StandingAsync(ImageStatus.Cancelled);
        var next = await Catalog.RetryAsync(record.RequestId, 1, Noon.AddHours(2), None);

        foreach (var status in Enum.GetValues<ImageStatus>())
            AssertSame(next!, await Catalog.AdvanceAsync(record.RequestId, Progress(status), None));
        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(2), None));
        await Catalog.CloseAsync(record.RequestId, 1, None);
        AssertSame(next!, await Catalog.FindAsync(record.RequestId, None));

        Assert.True(await Catalog.AddAttemptAsync(record.RequestId, Attempt(2) with { Run = 2 }, None));
        var standing = await Catalog.AdvanceAsync(record.RequestId, Progress(ImageStatus.Completed) with { Run = 2 }, None);
        Assert.Equal((ImageStatus.Completed, 2), (standing.Status, standing.Attempts.Count));
    }

    [Theory]
    [InlineData(ImageStatus.Failed)]
    [InlineData(ImageStatus.Cancelled)]
    public async Task Images_that_arrive_after_the_end_are_kept_once(ImageStatus ended)
    {
        var record = await StandingAsync(ended);
        var late = Progress(ImageStatus.Completed);

        var standing = await Catalog.AdvanceAsync(record.RequestId, late, None);
        Assert.Equal((ended, record.Error), (standing.Status, standing.Error));
        Assert.Equal(late.Output!.Images, standing.Images);
        Assert.Equal(late.At, standing.GeneratedAt);

        var again = late with { At = Noon.AddDays(1), Output = new([late.Output.Images[1]]) };
        AssertSame(standing, await Catalog.AdvanceAsync(record.RequestId, again, None));
        AssertSame(standing, await Catalog.FindAsync(record.RequestId, None));
    }

    [Fact]
    public async Task What_is_open_is_listed_oldest_first_until_it_is_closed()
    {
        var since = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(Random.Shared.NextInt64(TimeSpan.TicksPerDay));
        var records = new List<ImageRecord>();
        foreach (var seconds in new[] { 3, 1, 2, 4 })
        {
            records.Add(NewRecord() with { OpenSince = since.AddSeconds(seconds) });
            await Catalog.CreateAsync(records[^1], None);
        }

        Assert.Equal([records[1], records[2], records[0]], await OpenAsync(since.AddSeconds(4)), Same);
        Assert.Empty(await OpenAsync(since.AddSeconds(1)));

        await Catalog.AdvanceAsync(records[0].RequestId, Progress(ImageStatus.Completed), None);
        await Catalog.AdvanceAsync(records[1].RequestId, Progress(ImageStatus.Failed), None);
        await Catalog.CloseAsync(records[2].RequestId, 1, None);
        await Catalog.CloseAsync(records[1].RequestId, 2, None);
        Assert.Equal([records[1], records[2]], await OpenAsync(since.AddSeconds(4)), Same);

        await Catalog.CloseAsync(records[1].RequestId, 1, None);
        Assert.Null((await Catalog.FindAsync(records[1].RequestId, None))!.OpenSince);
        Assert.Equal([records[2]], await OpenAsync(since.AddSeconds(4)), Same);

        var next = await Catalog.RetryAsync(records[1].RequestId, 1, since, None);
        Assert.Equal([next!, records[2]], await OpenAsync(since.AddSeconds(4)), Same);

        async Task<List<ImageRecord>> OpenAsync(DateTimeOffset before)
        {
            var found = new List<ImageRecord>();
            await foreach (var record in Catalog.FindOpenAsync(before, None))
                found.Add(record);
            return found.FindAll(record => records.Exists(one => Same(one, record)));
        }

        static bool Same(ImageRecord one, ImageRecord other) => one.RequestId == other.RequestId;
    }

    [Fact]
    public async Task What_has_ended_of_many_is_told_in_one_call()
    {
        var records = new Dictionary<RequestId, ImageStatus>();
        for (var number = 0; number < 25; number++)
        {
            var record = await StandingAsync((ImageStatus)(number % 5));
            records[record.RequestId] = record.Status;
        }

        // More than DynamoDB takes at once, an unknown id and a repeated one.
        var asked = Enumerable.Range(0, 120).Select(number => RequestId.Parse($"unknown-{number}")).Concat(records.Keys)
            .Append(records.Keys.First()).ToList();
        var ended = await Catalog.FindEndedAsync(asked, None);

        Assert.Equal(
            records.Where(record => record.Value.IsFinal()).Select(record => record.Key.Value).Order(),
            ended.Select(requestId => requestId.Value).Distinct().Order());
        Assert.Empty(await Catalog.FindEndedAsync([], None));
    }

    [Fact]
    public async Task The_record_is_returned_by_who_writes_an_outcome()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);
        await Catalog.AdvanceAsync(record.RequestId, Progress(ImageStatus.Cancelled), None);

        var standing = await Catalog.SettleAttemptAsync(record.RequestId, 1, Settled, None);

        Assert.Equal((ImageStatus.Cancelled, SpendingOutcome.Settled), (standing.Status, standing.Attempts[0].Outcome));
        var second = Settled with { Outcome = SpendingOutcome.Refused };
        AssertSame(standing, await Catalog.SettleAttemptAsync(record.RequestId, 1, second, None));
    }

    private async Task<ImageRecord> StandingAsync(ImageStatus status)
    {
        var record = NewRecord() with { OpenSince = Noon };
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);
        return status == ImageStatus.Pending
            ? (await Catalog.FindAsync(record.RequestId, None))!
            : await Catalog.AdvanceAsync(record.RequestId, Progress(status), None);
    }
}
