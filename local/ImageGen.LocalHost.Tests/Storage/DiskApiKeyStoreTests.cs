using ImageGen.Access.Keys;
using ImageGen.LocalHost.Storage;
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
    public async Task A_damaged_file_is_named_and_accepts_nobody()
    {
        var record = NewRecord();
        await Keys.CreateAsync(record, None);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_root, "keys"), "*", SearchOption.AllDirectories));
        File.WriteAllText(file, "{");

        var damage = await Assert.ThrowsAsync<InvalidDataException>(() => Keys.FindAsync(record.Id, None));

        Assert.Contains(file, damage.Message, StringComparison.Ordinal);
    }

    private DiskApiKeyStore Open() =>
        new(new DiskLayout(Options.Create(new DiskOptions { Root = _root })), TimeProvider.System);
}
