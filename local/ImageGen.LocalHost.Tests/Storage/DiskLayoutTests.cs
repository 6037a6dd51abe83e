using FsCheck;
using FsCheck.Fluent;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskLayoutTests : IDisposable
{
    private readonly string _root = DiskStorageHost.NewRoot();
    private readonly DiskLayout _layout;

    public DiskLayoutTests() => _layout = new DiskLayout(Options.Create(new DiskOptions { Root = _root }));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Whatever_a_request_is_called_its_file_lies_in_the_folder_under_a_name_that_every_system_takes() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var id = new string(random.GetItems("abcXYZ019_-".AsSpan(), random.Next(1, 101)));
            var path = Path.GetFullPath(_layout.Record(RequestId.Parse(id)));
            var name = Path.GetFileName(path);
            return Path.GetDirectoryName(Path.GetDirectoryName(path)) == Path.Combine(_root, "records")
                && name.Length < 255 && name.All(
                    character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '+');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_folder_for_images_shows_their_keys() =>
        Assert.EndsWith("_generated+mia+20261120_143000_req-1_A_city.png", _layout.Image("generated/mia/20261120_143000_req-1_A_city.png"),
            StringComparison.Ordinal);

    [Fact]
    public void Names_that_differ_in_case_differ_also_where_the_file_system_does_not_care() =>
        Assert.NotEqual(
            _layout.Record(RequestId.Parse("req-a")), _layout.Record(RequestId.Parse("REQ-A")), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Ten_thousand_records_are_spread_over_all_shards()
    {
        var shards = Enumerable.Range(0, 10_000).Select(
            number => Path.GetDirectoryName(_layout.Record(RequestId.Parse($"req-{number}")))!).CountBy(folder => folder).ToList();

        Assert.Equal(256, shards.Count);
        Assert.All(shards, shard => Assert.InRange(shard.Value, 10, 90));
    }
}
