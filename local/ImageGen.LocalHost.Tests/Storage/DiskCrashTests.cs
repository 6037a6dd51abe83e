using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

/// <summary>What a crash can leave behind, at every byte.</summary>
public sealed class DiskCrashTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Later = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero);

    private readonly ImageRecord _record = RecordStoreSuite.NewRecord();
    private DiskStorageHost _disk = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => _disk = await DiskStorageHost.StartAsync();

    public async Task DisposeAsync() => await _disk.DisposeAsync();

    [Fact]
    public async Task A_damaged_open_record_does_not_hide_the_others()
    {
        var since = DateTimeOffset.UtcNow.AddHours(-1);
        var (damaged, sound) = (_record with { OpenSince = since }, RecordStoreSuite.NewRecord() with { OpenSince = since });
        await _disk.Records.CreateAsync(damaged, None);
        await _disk.Records.CreateAsync(sound, None);
        await File.AppendAllTextAsync(_disk.Get<DiskLayout>().Record(damaged.RequestId), "XX{\"\n");

        var open = new List<RequestId>();
        await foreach (var record in _disk.Records.FindOpenAsync(DateTimeOffset.UtcNow, None))
            open.Add(record.RequestId);
        Assert.Equal([sound.RequestId], open);
    }

    [Fact]
    public async Task A_record_whose_last_change_was_cut_short_anywhere_stands_as_before_and_can_go_on()
    {
        await _disk.Records.CreateAsync(_record, None);
        var file = _disk.Get<DiskLayout>().Record(_record.RequestId);
        var created = await File.ReadAllBytesAsync(file);
        await _disk.Records.AdvanceAsync(_record.RequestId, new(1, ImageStatus.Failed, Later, Error: "No luck."), None);
        var advanced = await File.ReadAllBytesAsync(file);

        for (var length = created.Length; length < advanced.Length; length++)
        {
            await File.WriteAllBytesAsync(file, advanced[..length]);
            using var restarted = _disk.ReopenRecords();
            Assert.Equal(ImageStatus.Pending, (await restarted.FindAsync(_record.RequestId, None))!.Status);

            await restarted.AdvanceAsync(_record.RequestId, new(1, ImageStatus.Processing, Later), None);
            Assert.Equal(ImageStatus.Processing, (await restarted.FindAsync(_record.RequestId, None))!.Status);
            Assert.EndsWith("}\n", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_record_whose_creation_was_cut_short_anywhere_does_not_exist_and_can_be_created()
    {
        await _disk.Records.CreateAsync(_record, None);
        var file = _disk.Get<DiskLayout>().Record(_record.RequestId);
        var created = await File.ReadAllBytesAsync(file);

        for (var length = 0; length < created.Length; length++)
        {
            await File.WriteAllBytesAsync(file, created[..length]);
            using var restarted = _disk.ReopenRecords();
            Assert.Null(await restarted.FindAsync(_record.RequestId, None));

            Assert.True((await restarted.CreateAsync(_record, None)).IsNew);
            Assert.Equal(created, await File.ReadAllBytesAsync(file));
        }
    }

    [Fact]
    public async Task Many_changes_leave_a_file_of_limited_length_that_a_crash_can_cut_short()
    {
        await _disk.Records.CreateAsync(_record, None);
        var file = new FileInfo(_disk.Get<DiskLayout>().Record(_record.RequestId));
        var longest = 0L;
        for (var number = 0; number < 1_000; number++)
        {
            await _disk.Records.TagAsync(_record.RequestId, [$"tag-{number}"], None);
            file.Refresh();
            longest = Math.Max(longest, file.Length);
            // Wherever a line is cut short, also the first after the earlier ones were left out, the change before it stands.
            await File.AppendAllTextAsync(file.FullName, "{\"request_id\":");
            Assert.Equal([$"tag-{number}"], (await _disk.Records.FindAsync(_record.RequestId, None))!.Tags);
        }

        Assert.InRange(longest, 60_000, 70_000);
        Assert.Empty(Directory.EnumerateFiles(_disk.Get<DiskLayout>().Unfinished));
    }

    [Fact]
    public async Task A_file_that_cannot_be_shortened_keeps_every_change()
    {
        await _disk.Records.CreateAsync(_record, None);
        var unfinished = _disk.Get<DiskLayout>().Unfinished;
        Directory.Delete(unfinished);
        for (var number = 0; number < 300; number++)
            await _disk.Records.TagAsync(_record.RequestId, [$"tag-{number}"], None);

        Assert.InRange(new FileInfo(_disk.Get<DiskLayout>().Record(_record.RequestId)).Length, 100_000, long.MaxValue);
        Assert.Equal(["tag-299"], (await _disk.Records.FindAsync(_record.RequestId, None))!.Tags);
        Directory.CreateDirectory(unfinished);
    }

    [Fact]
    public async Task A_line_that_rotted_is_reported_with_its_file()
    {
        await _disk.Records.CreateAsync(_record, None);
        var file = _disk.Get<DiskLayout>().Record(_record.RequestId);
        await File.AppendAllTextAsync(file, "{\"request_id\": 7}\n");

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => _disk.Records.FindAsync(_record.RequestId, None));

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_file_that_was_cut_or_changed_in_length_is_reported_and_never_served()
    {
        var bytes = Images.Bytes(3000);
        await _disk.Images.PutAsync("a/b.png", bytes, Images.FactsOf(bytes), None);
        var file = _disk.Get<DiskLayout>().Image("a/b.png");
        var whole = await File.ReadAllBytesAsync(file);

        foreach (var damaged in new[] { [], whole[..1], whole[..3000], whole[..3001], whole[..^1], whole[1..], [.. whole, (byte)'\n'] })
        {
            await File.WriteAllBytesAsync(file, damaged);
            var fault = await Assert.ThrowsAsync<ImageDamagedException>(() => _disk.Images.FindAsync("a/b.png", None));
            Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_put_that_fails_leaves_the_image_that_was_there()
    {
        var (bytes, other) = (Images.Bytes(100), Images.Bytes(200));
        await _disk.Images.PutAsync("a/b.png", bytes, Images.FactsOf(bytes), None);
        Directory.Delete(_disk.Get<DiskLayout>().Unfinished);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _disk.Images.PutAsync("a/b.png", other, Images.FactsOf(other), None));

        Assert.Equal(bytes, await Images.ReadAsync((await _disk.Images.OpenAsync("a/b.png", None))!));
    }

    [Fact]
    public async Task A_promotion_that_is_repeated_leaves_nothing_unfinished()
    {
        var bytes = Images.Bytes(100);
        await _disk.Images.PutAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), bytes, Images.FactsOf(bytes), None);

        for (var i = 0; i < 3; i++)
            Assert.True(await _disk.Images.CopyAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), "generated/mia/x.png", None));

        Assert.Empty(Directory.EnumerateFiles(_disk.Get<DiskLayout>().Unfinished));
    }

    [Fact]
    public async Task Everything_is_still_there_after_a_restart()
    {
        var bytes = Images.Bytes(3000);
        await _disk.Records.CreateAsync(_record, None);
        await _disk.Records.AddAttemptAsync(_record.RequestId, RecordStoreSuite.Attempt(1), None);
        await _disk.Images.PutAsync("a/b.png", bytes, Images.FactsOf(bytes), None);

        await _disk.StopAsync();
        _disk = await DiskStorageHost.StartAsync(_disk.Root);

        Assert.False((await _disk.Records.CreateAsync(_record, None)).IsNew);
        Assert.Equal([RecordStoreSuite.Attempt(1)], (await _disk.Records.FindAsync(_record.RequestId, None))!.Attempts);
        Assert.Equal(bytes, await Images.ReadAsync((await _disk.Images.OpenAsync("a/b.png", None))!));
    }
}
