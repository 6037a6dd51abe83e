using System.Diagnostics;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

/// <summary>A full disk is storage that is away for now, and what was stored before stands. On a real file system of 1 MB.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private readonly string _root = DiskStorageHost.NewRoot();
    private readonly ImageRecord _record = RecordStoreSuite.NewRecord();
    private DiskStorageHost _disk = null!;

    private static CancellationToken None => CancellationToken.None;

    private string Filling => Path.Combine(_root, "filling");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_root);
        if (MountFactAttribute.IsPossible)
            Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _root);
        _disk = await DiskStorageHost.StartAsync(_root);
    }

    public async Task DisposeAsync()
    {
        await _disk.StopAsync();
        if (MountFactAttribute.IsPossible)
            Run("umount", "-l", _root);
        Directory.Delete(_root, recursive: true);
    }

    [MountFact]
    public async Task An_image_that_does_not_fit_leaves_the_one_that_was_there()
    {
        var (bytes, other) = (Images.Bytes(100_000), Images.Bytes(2_000_000, seed: 2));
        await _disk.Images.PutAsync("a/b.png", bytes, Images.FactsOf(bytes), None);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            _disk.Images.PutAsync("a/b.png", other, Images.FactsOf(other), None));

        Assert.Equal("Storage is full.", failure.Message);
        Assert.Equal(bytes, await Images.ReadAsync((await _disk.Images.OpenAsync("a/b.png", None))!));
        Assert.Empty(Directory.EnumerateFiles(_disk.Get<DiskLayout>().Unfinished));
    }

    [MountFact]
    public async Task A_change_of_a_record_that_does_not_fit_leaves_the_record_as_it_was()
    {
        await _disk.Records.CreateAsync(_record, None);
        Fill();

        var error = new string('x', 20_000);
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            _disk.Records.AdvanceAsync(_record.RequestId, new(1, ImageStatus.Failed, _record.CreatedAt, Error: error), None));

        Assert.Equal("Storage is full.", failure.Message);
        Assert.Equal(ImageStatus.Pending, (await _disk.Records.FindAsync(_record.RequestId, None))!.Status);
        File.Delete(Filling);
        await _disk.Records.AdvanceAsync(_record.RequestId, new(1, ImageStatus.Failed, _record.CreatedAt, Error: error), None);
        Assert.Equal(error, (await _disk.Records.FindAsync(_record.RequestId, None))!.Error);
    }

    [MountFact]
    public async Task A_record_that_does_not_fit_is_not_there_and_can_be_created_later()
    {
        var record = _record with { ImageHash = "an-image-hash" };
        Fill();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _disk.Records.CreateAsync(record, None));

        Assert.Null(await _disk.Records.FindAsync(record.RequestId, None));
        Assert.Null(await _disk.Records.FindCompletedAsync("an-image-hash", None));
        File.Delete(Filling);
        Assert.True((await _disk.Records.CreateAsync(record, None)).IsNew);
    }

    [MountFact]
    public async Task A_disk_with_no_room_for_an_image_takes_no_request_although_a_small_file_fits()
    {
        var free = _disk.Images.FreeBytes;
        Assert.InRange(free!.Value, 1, StorageHealth.MinFreeBytes - 1);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            _disk.Get<StorageHealth>().EnsureWritableAsync(None));

        Assert.StartsWith("Storage is full", failure.Message, StringComparison.Ordinal);
    }

    private void Fill()
    {
        using var file = File.Create(Filling);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} failed, and tests of a full disk need it: {errors}");
    }
}

/// <summary>
/// A test that mounts a file system. It is skipped on a developer's machine without the right to mount one; in CI it fails there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!IsPossible)
            Skip = "Only root can mount a file system, on Linux.";
    }

    public static bool IsPossible => OperatingSystem.IsLinux()
        && (Environment.IsPrivilegedProcess || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")));
}
