using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>The records of a user as a list, and what the user does with them.</summary>
public abstract partial class RecordStoreSuite
{
    private readonly string _user = "u-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_user_s_records_are_listed_newest_first()
    {
        var records = await CreateAsync(0, 1, 2, 3, 4);
        await Catalog.CreateAsync(NewRecord() with { UserId = _user + "x", CreatedAt = Noon.AddHours(1) }, None);

        var page = await Catalog.ListAsync(new(_user, 100), None);

        Assert.Equal(Ids(records.Reverse()), Ids(page.Records));
        Assert.Equal((null, 5), (page.Next, page.Read));
        Assert.All(page.Records.Zip(records.Reverse()), pair => AssertSame(pair.Second, pair.First));
        Assert.Empty((await Catalog.ListAsync(new("nobody-" + _user, 100), None)).Records);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_hold_every_record_once(int limit)
    {
        // Hours, days and months apart, and some at the same instant.
        var records = await CreateAsync(0, 0, 0, 1, 3_600, 3_601, 90_000, 90_000, 3_000_000, 40_000_000);

        var pages = await PagesAsync(new(_user, limit));

        Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Records.Count));
        var listed = pages.SelectMany(page => page.Records).ToList();
        Assert.Equal(listed.Select(record => record.CreatedAt).OrderDescending(), listed.Select(record => record.CreatedAt));
        Assert.Equal(Ids(records).Order(), Ids(listed).Order());
        Assert.Equal(Ids((await Catalog.ListAsync(new(_user, 100), None)).Records), Ids(listed));
    }

    [Fact]
    public async Task All_records_are_scanned_once()
    {
        var records = await CreateAsync(0, 1, 2, 3, 4);

        var scanned = new List<ImageRecord>();
        string? after = null;
        do
        {
            var page = await Catalog.ScanAsync(after, 2, None);
            Assert.InRange(page.Records.Count, 0, 2);
            scanned.AddRange(page.Records);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Ids(records).Order(), Ids(scanned.Where(record => record.UserId == _user)).Order());
    }

    [Theory]
    [InlineData(-1, 99, "4 3 2 1 0")]
    [InlineData(1, 99, "4 3 2 1")]
    [InlineData(-1, 3, "2 1 0")]
    [InlineData(1, 3, "2 1")]
    [InlineData(3, 3, "")]
    [InlineData(3, 1, "")]
    [InlineData(5, 99, "")]
    public async Task From_belongs_to_the_list_and_to_does_not(int from, int to, string expected)
    {
        await CreateAsync(0, 1, 2, 3, 4);

        var pages = await PagesAsync(new(_user, 2) { From = Noon.AddSeconds(from), To = Noon.AddSeconds(to) });

        var seconds = pages.SelectMany(page => page.Records).Select(record => (record.CreatedAt - Noon).TotalSeconds);
        Assert.Equal(expected, string.Join(' ', seconds));
    }

    [Fact]
    public async Task A_list_of_no_time_at_all_is_empty()
    {
        await CreateAsync(0);

        Assert.Empty((await Catalog.ListAsync(new(_user, 2) { To = DateTimeOffset.MinValue }, None)).Records);
        Assert.Empty((await Catalog.ListAsync(new(_user, 2) { From = DateTimeOffset.MaxValue }, None)).Records);
        var always = new RecordQuery(_user, 2) { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue };
        Assert.Single((await Catalog.ListAsync(always, None)).Records);
    }

    [Fact]
    public async Task A_cursor_outside_the_times_does_no_harm()
    {
        var records = await CreateAsync(0, 1, 2, 3, 4);
        var (oldest, newest) = (Position(records[0]), Position(records[4]));

        var before = await Catalog.ListAsync(new(_user, 9) { After = newest, To = Noon.AddSeconds(3) }, None);
        var after = await Catalog.ListAsync(new(_user, 9) { After = oldest, From = Noon.AddSeconds(3) }, None);

        Assert.Equal(Ids(records.Take(3).Reverse()), Ids(before.Records));
        Assert.Equal((0, null), (after.Records.Count, after.Next));
    }

    [Fact]
    public async Task The_next_page_begins_where_a_deleted_record_was()
    {
        var records = await CreateAsync(0, 1, 2, 3, 4);
        foreach (var number in new[] { 2, 3 })
        {
            await Catalog.AdvanceAsync(records[number].RequestId, Progress(ImageStatus.Failed), None);
            Assert.True(await Catalog.DeleteAsync(records[number], None));
        }

        var page = await Catalog.ListAsync(new(_user, 9) { After = Position(records[3]) }, None);

        Assert.Equal(Ids([records[1], records[0]]), Ids(page.Records));
    }

    [Fact]
    public async Task A_search_reads_no_more_than_it_may_and_goes_on_from_there()
    {
        var records = await CreateAsync(Enumerable.Range(0, 10).ToArray());
        var query = new RecordQuery(_user, 2) { MaxRead = 4, Matches = record => record.RequestId == records[3].RequestId };

        var pages = await PagesAsync(query);

        Assert.Equal([0, 1, 0], pages.Select(page => page.Records.Count));
        Assert.Equal([4, 4, 2], pages.Select(page => page.Read));
        Assert.Equal(records[3].RequestId, pages[1].Records[0].RequestId);
    }

    [Fact]
    public async Task A_search_ends_at_its_limit()
    {
        var records = await CreateAsync(Enumerable.Range(0, 10).ToArray());
        var even = records.Where((_, number) => number % 2 == 0).Select(record => record.RequestId).ToHashSet();

        var pages = await PagesAsync(new(_user, 2) { Matches = record => even.Contains(record.RequestId) });

        Assert.Equal([2, 2, 1], pages.Select(page => page.Records.Count));
        Assert.Equal(even.Count, pages.SelectMany(page => page.Records).Count());
    }

    [Fact]
    public async Task Tags_are_replaced_in_any_state_and_kept_by_other_changes()
    {
        var record = (await CreateAsync(0))[0];

        var tagged = await Catalog.TagAsync(record.RequestId, ["poster", "Grün"], None);
        AssertSame(record with { Tags = ["poster", "Grün"] }, tagged);
        var completed = await Catalog.AdvanceAsync(record.RequestId, Progress(ImageStatus.Completed), None);
        Assert.Equal(["poster", "Grün"], completed.Tags);
        await Catalog.TagAsync(record.RequestId, ["spring"], None);
        Assert.Equal(["spring"], (await Catalog.ListAsync(new(_user, 1), None)).Records[0].Tags);
        await Catalog.TagAsync(record.RequestId, [], None);

        AssertSame(completed with { Tags = [] }, await Catalog.FindAsync(record.RequestId, None));
        var unknown = RequestId.Parse(Guid.NewGuid().ToString());
        Assert.Null(await Catalog.TagAsync(unknown, ["poster"], None));
        Assert.Null(await Catalog.FindAsync(unknown, None));
    }

    [Theory]
    [InlineData(ImageStatus.Pending, false)]
    [InlineData(ImageStatus.Processing, false)]
    [InlineData(ImageStatus.Completed, true)]
    [InlineData(ImageStatus.Failed, true)]
    [InlineData(ImageStatus.Cancelled, true)]
    public async Task What_has_ended_can_be_deleted_and_leaves_nothing(ImageStatus status, bool isDeleted)
    {
        var record = NewRecord() with
        {
            UserId = _user,
            OpenSince = new(2001, 2, 1, 0, 0, 0, TimeSpan.Zero),
            ImageHash = Guid.NewGuid().ToString("N"),
        };
        await Catalog.CreateAsync(record, None);
        if (status != ImageStatus.Pending)
            await Catalog.AdvanceAsync(record.RequestId, Progress(status), None);

        Assert.Equal(isDeleted, await Catalog.DeleteAsync(record, None));

        Assert.Equal(isDeleted, await Catalog.FindAsync(record.RequestId, None) is null);
        Assert.Equal(isDeleted ? 0 : 1, (await Catalog.ListAsync(new(_user, 9), None)).Records.Count);
        if (!isDeleted)
            return;
        Assert.Null(await Catalog.FindCompletedAsync(record.ImageHash, None));
        await foreach (var open in Catalog.FindOpenAsync(record.OpenSince!.Value.AddSeconds(1), None))
            Assert.NotEqual(record.RequestId, open.RequestId);
        Assert.True(await Catalog.DeleteAsync(record, None));
        Assert.True((await Catalog.CreateAsync(record with { CreatedAt = Noon.AddDays(1) }, None)).IsNew);
        Assert.Equal(Noon.AddDays(1), Assert.Single((await Catalog.ListAsync(new(_user, 9), None)).Records).CreatedAt);
    }

    [Fact]
    public async Task What_was_read_before_its_id_was_taken_again_deletes_nothing()
    {
        var first = await StandingAsync(ImageStatus.Failed);
        Assert.True(await Catalog.DeleteAsync(first, None));
        await Catalog.CreateAsync(first with { CreatedAt = Noon.AddDays(1) }, None);
        var second = (await Catalog.FindAsync(first.RequestId, None))!;

        Assert.Null(await Catalog.BeginDeletionAsync(first, Noon.AddDays(2), None));
        Assert.True(await Catalog.DeleteAsync(first, None));

        AssertSame(second, await Catalog.FindAsync(first.RequestId, None));
    }

    [Fact]
    public async Task What_was_read_before_it_ran_again_deletes_nothing()
    {
        var first = await StandingAsync(ImageStatus.Failed);
        await Catalog.RetryAsync(first.RequestId, 1, Noon.AddHours(2), None);
        var second = await Catalog.AdvanceAsync(first.RequestId, Progress(ImageStatus.Failed) with { Run = 2 }, None);

        Assert.Null(await Catalog.BeginDeletionAsync(first, Noon.AddDays(2), None));
        Assert.False(await Catalog.DeleteAsync(first, None));

        AssertSame(second, await Catalog.FindAsync(first.RequestId, None));
    }

    [Theory]
    [InlineData(ImageStatus.Pending, false)]
    [InlineData(ImageStatus.Processing, false)]
    [InlineData(ImageStatus.Completed, true)]
    [InlineData(ImageStatus.Failed, true)]
    [InlineData(ImageStatus.Cancelled, true)]
    public async Task What_is_being_deleted_has_ended_and_is_not_run_again(ImageStatus status, bool isMarked)
    {
        var record = await StandingAsync(status);

        var marked = await Catalog.BeginDeletionAsync(record, Noon.AddHours(2), None);

        Assert.Equal(isMarked, marked is not null);
        if (marked is null)
        {
            AssertSame(record, await Catalog.FindAsync(record.RequestId, None));
            return;
        }

        AssertSame(record with { DeletingSince = Noon.AddHours(2) }, marked);
        AssertSame(marked, await Catalog.FindAsync(record.RequestId, None));
        Assert.NotNull(await Catalog.BeginDeletionAsync(record, Noon.AddHours(2), None));
        Assert.Null(await Catalog.RetryAsync(record.RequestId, 1, Noon.AddHours(3), None));
        AssertSame(marked, await Catalog.FindAsync(record.RequestId, None));
        Assert.True(await Catalog.DeleteAsync(record, None));
        Assert.Null(await Catalog.FindAsync(record.RequestId, None));
    }

    private async Task<IReadOnlyList<ImageRecord>> CreateAsync(params int[] seconds)
    {
        var records = seconds.Select(second => NewRecord() with { UserId = _user, CreatedAt = Noon.AddSeconds(second) }).ToList();
        // Not in the order of their times.
        foreach (var record in records.OrderBy(record => record.RequestId.Value, StringComparer.Ordinal))
            await Catalog.CreateAsync(record, None);
        return records;
    }

    private async Task<List<RecordPage>> PagesAsync(RecordQuery query)
    {
        var pages = new List<RecordPage>();
        while (pages.Count == 0 || pages[^1].Next is not null)
        {
            pages.Add(await Catalog.ListAsync(query with { After = pages.LastOrDefault()?.Next }, None));
            Assert.True(pages.Count < 50);
        }

        return pages;
    }

    private static RecordCursor Position(ImageRecord record) => new(record.CreatedAt, record.RequestId);

    private static IEnumerable<string> Ids(IEnumerable<ImageRecord> records) => records.Select(record => record.RequestId.Value);
}
