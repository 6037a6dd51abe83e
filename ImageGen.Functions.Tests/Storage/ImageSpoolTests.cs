using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

public sealed class ImageSpoolTests : IDisposable
{
    private const string Key = "staging/req-456_A/2-3";

    private readonly TestSpool _test = new();
    private readonly byte[] _bytes = Images.Bytes(1000);

    public void Dispose() => _test.Dispose();

    [Fact]
    public void An_image_is_kept_until_it_is_removed()
    {
        Assert.Null(_test.Spool.Read(Key));

        _test.Spool.Keep(Key, _bytes, Images.FactsOf(_bytes));
        _test.Spool.Keep(Key, _bytes, Images.FactsOf(_bytes));

        Assert.True(_test.Spool.Has(Key));
        Assert.Equal([Key], _test.Spool.Keys());
        var kept = _test.Spool.Read(Key)!;
        Assert.Equal((Key, Images.FactsOf(_bytes)), (kept.Key, kept.Facts));
        Assert.Equal(_bytes, kept.Bytes);

        _test.Spool.Remove(Key);
        Assert.Empty(_test.Spool.Keys());
        Assert.Null(_test.Spool.Read(Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}\n")]
    public void A_damaged_file_is_put_aside(string content)
    {
        _test.Spool.Keep(Key, _bytes, Images.FactsOf(_bytes));
        var file = Assert.Single(Directory.GetFiles(_test.Folder));
        File.WriteAllText(file, content);

        Assert.Null(_test.Spool.Read(Key));

        Assert.Empty(_test.Spool.Keys());
        Assert.Equal($"{file}.damaged", Assert.Single(Directory.GetFiles(_test.Folder)));
    }

    [Fact]
    public void Bytes_that_were_cut_off_are_damaged_too()
    {
        _test.Spool.Keep(Key, _bytes, Images.FactsOf(_bytes));
        var file = Assert.Single(Directory.GetFiles(_test.Folder));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

        Assert.Null(_test.Spool.Read(Key));
    }

    [Fact]
    public void What_a_process_left_in_the_middle_of_writing_is_deleted_after_an_hour()
    {
        _test.Spool.Keep(Key, _bytes, Images.FactsOf(_bytes));
        var (old, young) = (Path.Combine(_test.Folder, "old.part"), Path.Combine(_test.Folder, "young.part"));
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));

        _test.Spool.Sweep();

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal([Key], _test.Spool.Keys());
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_no_fault_of_the_request()
    {
        File.WriteAllText(Path.Combine(_test.Folder, "file"), "");
        var spool = new ImageSpool(
            Microsoft.Extensions.Options.Options.Create(new StorageOptions { SpoolFolder = Path.Combine(_test.Folder, "file", "below") }),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ImageSpool>.Instance);

        spool.Keep(Key, _bytes, Images.FactsOf(_bytes));

        Assert.Null(spool.Read(Key));
        Assert.Empty(spool.Keys());
        spool.Remove(Key);
    }
}
