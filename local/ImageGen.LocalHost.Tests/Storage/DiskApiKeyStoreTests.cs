using DurableLocal.Tests;
using ImageGen.Access.Keys;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Access.Keys;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskApiKeyStoreTests : ApiKeyStoreSuite
{
    private readonly string _root = DiskStorageHost.NewRoot();
    private DiskApiKeyStore _store = null!;

    public override Task DisposeAsync()
    {
        _store.Dispose();
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<IApiKeyStore> OpenAsync() => Task.FromResult<IApiKeyStore>(_store = Open());

    /// <summary>As two processes do: each has its own queue, and only the lock file between them.</summary>
    [Fact]
    public async Task Changes_of_two_stores_on_one_folder_do_not_undo_each_other()
    {
        using var other = Open();
        var (at, day) = (new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), new DateOnly(2026, 11, 20));
        for (var round = 0; round < 20; round++)
        {
            var record = NewRecord();
            await Keys.CreateAsync(record, None);

            await Task.WhenAll(
                Task.Run(() => Keys.UseAsync(record.Id, day, None)), Task.Run(() => other.RevokeAsync(record.Id, at, None)));

            Assert.Equal(record with { RevokedAt = at, LastUsedOn = day }, await other.FindAsync(record.Id, None));
        }
    }

    [Fact]
    public async Task A_change_waits_while_another_process_changes_a_key_and_gives_up_after_ten_seconds()
    {
        var clock = new ManualClock();
        using var waiting = Open(clock);
        var record = NewRecord();
        await Keys.CreateAsync(record, None);
        Task<KeyRecord?> revoking, given;
        using (File.Open(Path.Combine(_root, "keys.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            given = waiting.RevokeAsync(record.Id, clock.GetUtcNow(), None);
            Assert.True(clock.HasAlarm);
            for (var i = 0; !given.IsCompleted && i < 1000; i++)
                await AdvanceAsync(clock);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => given);

            revoking = waiting.RevokeAsync(record.Id, clock.GetUtcNow(), None);
            Assert.True(clock.HasAlarm);
            Assert.Equal(record, await Keys.FindAsync(record.Id, None));
        }

        await AdvanceAsync(clock);
        Assert.NotNull((await revoking)!.RevokedAt);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_accepts_nobody()
    {
        var record = NewRecord();
        await Keys.CreateAsync(record, None);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_root, "keys"), "*", SearchOption.AllDirectories));
        File.WriteAllText(file, "{");

        var damage = await Assert.ThrowsAsync<InvalidDataException>(() => Keys.FindAsync(record.Id, None));

        Assert.Contains(file, damage.Message, StringComparison.Ordinal);
    }

    private static async Task AdvanceAsync(ManualClock clock)
    {
        clock.Advance(TimeSpan.FromMilliseconds(20));
        await Task.Yield();
    }

    private DiskApiKeyStore Open(TimeProvider? clock = null) =>
        new(new DiskLayout(Options.Create(new DiskOptions { Root = _root })), clock ?? TimeProvider.System);
}
