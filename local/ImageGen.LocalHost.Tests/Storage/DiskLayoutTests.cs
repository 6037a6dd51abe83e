using FsCheck;
using FsCheck.Fluent;
using ImageGen.LocalHost.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskLayoutTests : IDisposable
{
    private readonly string root = DiskStorageHost.NewRoot();
    private readonly DiskLayout layout;

    public DiskLayoutTests() => layout = new DiskLayout(Options.Create(new DiskOptions { Root = root }));

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Whatever_a_request_is_called_its_file_lies_in_the_folder_under_a_name_that_every_system_takes() =>
        Prop.ForAll<string>(id =>
        {
            var path = Path.GetFullPath(layout.Record(id ?? ""));
            var name = Path.GetFileName(path);
            return Path.GetDirectoryName(Path.GetDirectoryName(path)) == Path.Combine(root, "records")
                && name.Length < 255 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '+');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_folder_for_images_shows_their_keys() =>
        Assert.EndsWith("_generated+mia+20261120_143000_req-1_A_city.png", layout.Image("generated/mia/20261120_143000_req-1_A_city.png"), StringComparison.Ordinal);

    [Fact]
    public void Names_that_differ_in_case_differ_also_where_the_file_system_does_not_care() =>
        Assert.NotEqual(layout.Record("req-a"), layout.Record("REQ-A"), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Ten_thousand_records_are_spread_over_all_shards()
    {
        var shards = Enumerable.Range(0, 10_000).Select(number => Path.GetDirectoryName(layout.Record($"req-{number}"))!).CountBy(folder => folder).ToList();

        Assert.Equal(256, shards.Count);
        Assert.All(shards, shard => Assert.InRange(shard.Value, 10, 90));
    }
}
