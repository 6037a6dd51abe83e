using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

/// <summary>The list of a user's records on disk, after crashes and in folders of earlier versions.</summary>
public sealed class UserIndexTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private DiskStorageHost _disk = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => _disk = await DiskStorageHost.StartAsync();

    public async Task DisposeAsync() => await _disk.DisposeAsync();

    [Fact]
    public async Task A_folder_without_the_index_gets_it_at_the_next_start()
    {
        var records = await CreateAsync(0, 4_000, 3_000_000);
        await _disk.Records.CreateAsync(RecordStoreSuite.NewRecord() with { UserId = "someone@else" }, None);
        await File.AppendAllTextAsync(_disk.Get<DiskLayout>().Record(records[1].RequestId), "XX{\"\n");
        // As earlier versions wrote them.
        var first = _disk.Get<DiskLayout>().Record(records[0].RequestId);
        var line = await File.ReadAllTextAsync(first);
        await File.WriteAllTextAsync(first, line.Replace(",\"tags\":[]", "", StringComparison.Ordinal));
        Assert.NotEqual(line, await File.ReadAllTextAsync(first));
        Directory.Delete(Path.Combine(_disk.Root, "by-user"), recursive: true);
        Assert.Empty(await ListAsync());

        await _disk.StopAsync();
        _disk = await DiskStorageHost.StartAsync(_disk.Root);

        Assert.Equal([records[2].RequestId, records[0].RequestId], (await ListAsync()).Select(record => record.RequestId));
        Assert.Empty((await ListAsync())[1].Tags);
        Assert.Single((await _disk.Records.ListAsync(new("someone@else", 9), None)).Records);
    }

    [Fact]
    public async Task A_build_that_a_crash_ended_is_repeated_and_lists_nothing_twice()
    {
        await CreateAsync(0, 1);
        File.Delete(_disk.Get<DiskLayout>().ByUserIsComplete);

        await _disk.StopAsync();
        _disk = await DiskStorageHost.StartAsync(_disk.Root);

        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task An_entry_that_was_cut_short_anywhere_is_ignored_and_the_next_one_is_found()
    {
        var records = await CreateAsync(0, 1);
        var hour = Assert.Single(Hours());
        var whole = await File.ReadAllBytesAsync(hour);
        var next = RecordStoreSuite.NewRecord() with { CreatedAt = Noon.AddSeconds(2) };

        for (var length = (whole.Length / 2) + 1; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(hour, whole[..length]);
            Assert.Equal([records[0].RequestId], (await ListAsync()).Select(record => record.RequestId));

            next = next with { RequestId = RequestId.Parse(Guid.NewGuid().ToString()) };
            await _disk.Records.CreateAsync(next, None);
            Assert.Equal(next.RequestId, (await ListAsync())[0].RequestId);
            await _disk.Records.AdvanceAsync(next.RequestId, new(1, ImageStatus.Failed, Noon), None);
            await _disk.Records.DeleteAsync(next, None);
        }
    }

    [Fact]
    public async Task A_damaged_record_does_not_hide_the_others()
    {
        var records = await CreateAsync(0, 1, 2);
        await File.AppendAllTextAsync(_disk.Get<DiskLayout>().Record(records[1].RequestId), "XX{\"\n");

        Assert.Equal([records[2].RequestId, records[0].RequestId], (await ListAsync()).Select(record => record.RequestId));
    }

    [Fact]
    public async Task Deleting_the_last_record_of_an_hour_removes_its_file()
    {
        var records = await CreateAsync(0, 1);
        foreach (var record in records)
            await _disk.Records.AdvanceAsync(record.RequestId, new(1, ImageStatus.Failed, Noon), None);

        await _disk.Records.DeleteAsync(records[0], None);
        Assert.Single(await File.ReadAllLinesAsync(Assert.Single(Hours())));
        await _disk.Records.DeleteAsync(records[1], None);

        Assert.Empty(Hours());
    }

    [Fact]
    public async Task Records_that_come_and_go_at_once_are_listed_without_a_gap()
    {
        var staying = await CreateAsync([.. Enumerable.Range(0, 20)]);
        var coming = Enumerable.Range(0, 200)
            .Select(number => RecordStoreSuite.NewRecord() with { CreatedAt = Noon.AddTicks(number) }).ToList();

        await Parallel.ForEachAsync(coming, async (record, token) =>
        {
            await _disk.Records.CreateAsync(record, token);
            await _disk.Records.AdvanceAsync(record.RequestId, new(1, ImageStatus.Failed, Noon), token);
            Assert.Subset((await ListAsync()).Select(one => one.RequestId).ToHashSet(), staying.Select(one => one.RequestId).ToHashSet());
            await _disk.Records.DeleteAsync(record, token);
        });

        Assert.Equal(staying.Count, (await ListAsync()).Count);
    }

    private string[] Hours() =>
        [.. Directory.GetFiles(_disk.Get<DiskLayout>().RequestsOfUser("mia"), "*", SearchOption.AllDirectories)];

    private async Task<IReadOnlyList<ImageRecord>> ListAsync() =>
        (await _disk.Records.ListAsync(new("mia", 1000), None)).Records;

    private async Task<IReadOnlyList<ImageRecord>> CreateAsync(params int[] seconds)
    {
        var records = seconds.Select(second => RecordStoreSuite.NewRecord() with { CreatedAt = Noon.AddSeconds(second) }).ToList();
        foreach (var record in records)
            await _disk.Records.CreateAsync(record, None);
        return records;
    }
}
