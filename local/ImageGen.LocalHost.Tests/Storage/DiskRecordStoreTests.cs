using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskRecordStoreTests : RecordStoreSuite
{
    private DiskStorageHost _disk = null!;

    public override async Task DisposeAsync() => await _disk.DisposeAsync();

    protected override async Task<IRecordStore> OpenCatalogAsync()
    {
        _disk = await DiskStorageHost.StartAsync();
        return _disk.Records;
    }

    [Fact]
    public async Task An_unchanged_record_is_read_from_the_disk_once()
    {
        var record = NewRecord();
        var records = _disk.ReopenRecords();
        await _disk.Records.CreateAsync(record, default);

        var first = await records.FindAsync(record.RequestId, default);
        Assert.Same(first, await records.FindAsync(record.RequestId, default));

        var tagged = await records.TagAsync(record.RequestId, ["sea"], default);
        Assert.Same(tagged, await records.FindAsync(record.RequestId, default));
        Assert.Equal(["sea"], (await _disk.ReopenRecords().FindAsync(record.RequestId, default))!.Tags);
    }

    [Fact]
    public async Task A_record_that_a_person_repairs_or_removes_under_a_running_host_is_read_again()
    {
        var record = NewRecord();
        await _disk.Records.CreateAsync(record, default);
        var file = _disk.Get<DiskLayout>().Record(record.RequestId);
        var created = await File.ReadAllBytesAsync(file);
        await _disk.Records.TagAsync(record.RequestId, ["sea"], default);

        await File.WriteAllBytesAsync(file, created);
        Assert.Empty((await _disk.Records.FindAsync(record.RequestId, default))!.Tags);
        File.Delete(file);
        Assert.Null(await _disk.Records.FindAsync(record.RequestId, default));
        Assert.True((await _disk.Records.CreateAsync(record, default)).IsNew);
        Assert.Equal(created, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Records_beyond_those_in_memory_change_as_any_other()
    {
        ImageRecord[] all = [.. Enumerable.Range(0, 600).Select(_ => NewRecord())];
        foreach (var record in all)
            await _disk.Records.CreateAsync(record, default);
        foreach (var record in all)
            await _disk.Records.TagAsync(record.RequestId, [record.RequestId.Value], default);
        foreach (var record in all)
            Assert.Equal([record.RequestId.Value], (await _disk.Records.FindAsync(record.RequestId, default))!.Tags);
    }
}
