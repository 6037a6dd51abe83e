using System.Net;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>What every <see cref="IImageStore"/> must do.</summary>
public abstract class ImageStoreSuite : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    private readonly string _folder = $"suite/{Guid.NewGuid():N}/";

    protected IImageStore Store { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Store = await OpenStoreAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IImageStore> OpenStoreAsync();

    /// <summary>A store that cannot write: nothing answers, or its folder is gone. The open one may break with it.</summary>
    protected abstract IImageStore OpenBrokenStore();

    [Fact]
    public async Task A_store_that_cannot_write_says_that_a_repeat_may_work()
    {
        var bytes = await PutAsync("before.png");
        var broken = OpenBrokenStore();

        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            broken.PutAsync(_folder + "lost.png", bytes, Images.FactsOf(bytes), None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            broken.CopyAsync(_folder + "before.png", _folder + "lost.png", None));
    }

    [Fact]
    public async Task What_is_stored_is_listed_in_pages_in_the_order_of_keys()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-5);
        string[] keys = [.. ((string[])["list/B.png", "list/a.png", "list/a.thumb-120.webp", "list/z_1.png", "list/z-1.png"])
            .Select(key => _folder + key).Order(StringComparer.Ordinal)];
        foreach (var key in keys.Append($"{_folder}lisT.png"))
            await PutAsync(key[_folder.Length..]);

        var found = new List<StoredObject>();
        string? after = null;
        var pages = 0;
        do
        {
            var page = await Store.ListAsync($"{_folder}list/", after, 2, None);
            found.AddRange(page.Objects);
            (after, pages) = (page.Next, pages + 1);
        }
        while (after is not null);

        Assert.Equal(keys, found.Select(image => image.Key));
        Assert.Equal(3, pages);
        Assert.All(found, image => Assert.InRange(image.WrittenAt, before, DateTimeOffset.UtcNow.AddMinutes(5)));
        Assert.Empty((await Store.ListAsync($"{_folder}nothing/", null, 2, None)).Objects);
    }

    [Fact]
    public async Task A_write_that_its_caller_cancelled_is_cancelled_and_nothing_else()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var bytes = Images.Bytes(10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.PutAsync(_folder + "cancelled.png", bytes, Images.FactsOf(bytes), cancelled.Token));

        Assert.Null(await Store.FindAsync(_folder + "cancelled.png", None));
    }

    [Theory]
    [InlineData("generated/mia/20261120_143000_req-1_A_futuristic_cityscape.png")]
    [InlineData("no-extension")]
    [InlineData("a/b/c/d/e/f/g/h/i/j.webp")]
    [InlineData(".hidden/-dash/_under.score.tar.gz")]
    [InlineData("con/aux.png")]
    [InlineData("300 characters")]
    public async Task An_image_comes_back_byte_for_byte_with_all_its_facts(string key)
    {
        key = _folder + (key == "300 characters" ? new string('k', 300) : key);
        var bytes = Images.Bytes(10_000);
        var facts = Images.FactsOf(bytes);

        await Store.PutAsync(key, bytes, facts, None);

        var opened = await Store.OpenAsync(key, None);
        Assert.Equal(facts, opened!.Facts);
        Assert.Equal(bytes, await Images.ReadAsync(opened));
        Assert.Equal(facts, await Store.FindAsync(key, None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500_000)]
    [InlineData(8_000_000)]
    public async Task Size_does_not_matter(int length)
    {
        var bytes = Images.Bytes(length);

        await Store.PutAsync(_folder + "sized.png", bytes, Images.FactsOf(bytes), None);

        Assert.Equal(bytes, await Images.ReadAsync((await Store.OpenAsync(_folder + "sized.png", None))!));
    }

    [Fact]
    public async Task A_slice_of_a_larger_buffer_is_stored_as_that_slice()
    {
        var bytes = Images.Bytes(1000);
        var buffer = (byte[])[.. Images.Bytes(64, seed: 2), .. bytes, .. Images.Bytes(64, seed: 3)];

        await Store.PutAsync(_folder + "slice.png", buffer.AsMemory(64, 1000), Images.FactsOf(bytes), None);

        Assert.Equal(bytes, await Images.ReadAsync((await Store.OpenAsync(_folder + "slice.png", None))!));
    }

    [Fact]
    public async Task The_memory_of_what_is_stored_belongs_to_the_caller_again()
    {
        var bytes = Images.Bytes(1_500_000);
        var buffer = bytes.ToArray();

        await Store.PutAsync(_folder + "reused.png", buffer, Images.FactsOf(bytes), None);
        Array.Clear(buffer);

        Assert.Equal(bytes, await Images.ReadAsync((await Store.OpenAsync(_folder + "reused.png", None))!));
    }

    [Fact]
    public async Task A_model_that_names_no_seed_leaves_none()
    {
        var bytes = Images.Bytes(10);
        var facts = Images.FactsOf(bytes) with { Seed = null, Note = null, ContentType = "image/jpeg" };

        await Store.PutAsync(_folder + "seedless.jpg", bytes, facts, None);

        Assert.Equal(facts, await Store.FindAsync(_folder + "seedless.jpg", None));
    }

    [Fact]
    public async Task A_second_image_replaces_the_first_with_its_facts()
    {
        await PutAsync("twice.png", seed: 1, length: 5000);

        var second = await PutAsync("twice.png", seed: 2, length: 3000);

        var opened = (await Store.OpenAsync(_folder + "twice.png", None))!;
        Assert.Equal(Images.FactsOf(second), opened.Facts);
        Assert.Equal(second, await Images.ReadAsync(opened));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_or_begin_alike_are_different_images()
    {
        string[] names = ["case", "CASE", "case/inside", "case/inside.png"];
        for (var i = 0; i < names.Length; i++)
            await PutAsync(names[i], seed: i);

        for (var i = 0; i < names.Length; i++)
            Assert.Equal(Images.Bytes(1000, i), await Images.ReadAsync((await Store.OpenAsync(_folder + names[i], None))!));
    }

    [Fact]
    public async Task Where_there_is_nothing_nothing_is_found_opened_copied_or_deleted()
    {
        var key = _folder + "nothing.png";

        Assert.Null(await Store.FindAsync(key, None));
        Assert.Null(await Store.OpenAsync(key, None));
        Assert.False(await Store.CopyAsync(key, _folder + "copy.png", None));
        Assert.False(await Store.CopyAsync(key, key, None));
        await Store.DeleteAsync(key, None);
        Assert.Null(await Store.FindAsync(_folder + "copy.png", None));
    }

    [Fact]
    public async Task A_copy_has_the_bytes_and_facts_and_outlives_the_original()
    {
        var bytes = await PutAsync("original.png");
        await PutAsync("copy.png", seed: 2);

        Assert.True(await Store.CopyAsync(_folder + "original.png", _folder + "copy.png", None));
        Assert.True(await Store.CopyAsync(_folder + "original.png", _folder + "copy.png", None));
        await Store.DeleteAsync(_folder + "original.png", None);

        var copy = (await Store.OpenAsync(_folder + "copy.png", None))!;
        Assert.Equal(Images.FactsOf(bytes), copy.Facts);
        Assert.Equal(bytes, await Images.ReadAsync(copy));
    }

    [Fact]
    public async Task An_image_copied_onto_itself_stays()
    {
        var bytes = await PutAsync("self.png");

        Assert.True(await Store.CopyAsync(_folder + "self.png", _folder + "self.png", None));

        Assert.Equal(bytes, await Images.ReadAsync((await Store.OpenAsync(_folder + "self.png", None))!));
    }

    [Fact]
    public async Task A_deleted_image_is_gone_and_can_be_put_again()
    {
        await PutAsync("deleted.png");
        await Store.DeleteAsync(_folder + "deleted.png", None);
        Assert.Null(await Store.OpenAsync(_folder + "deleted.png", None));

        var bytes = await PutAsync("deleted.png", seed: 2);

        Assert.Equal(bytes, await Images.ReadAsync((await Store.OpenAsync(_folder + "deleted.png", None))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/absolute.png")]
    [InlineData("../escape.png")]
    [InlineData("a/../../escape.png")]
    [InlineData("a/./b.png")]
    [InlineData("a//b.png")]
    [InlineData("folder/")]
    [InlineData("a\\b.png")]
    [InlineData("a b.png")]
    [InlineData("a%2e%2e/b.png")]
    [InlineData("line\nfeed.png")]
    [InlineData("ümlaut.png")]
    public async Task A_key_that_ImageKey_would_not_make_is_refused_everywhere(string key)
    {
        var bytes = Images.Bytes(10);

        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(key, bytes, Images.FactsOf(bytes), None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync(key, _folder + "to.png", None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync(_folder + "from.png", key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.LinkAsync(key, TimeSpan.FromMinutes(1), None));
    }

    [Fact]
    public async Task Facts_of_other_bytes_are_refused()
    {
        var facts = Images.FactsOf(Images.Bytes(10));

        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(_folder + "wrong.png", Images.Bytes(11), facts, None));

        Assert.Null(await Store.FindAsync(_folder + "wrong.png", None));
    }

    [Fact]
    public async Task Many_puts_under_one_key_leave_one_whole_image()
    {
        await Task.WhenAll(Enumerable.Range(1, 20).Select(seed => Task.Run(() => PutAsync("race.png", seed, length: 50_000 + seed))));

        var winner = (await Store.OpenAsync(_folder + "race.png", None))!;
        var facts = winner.Facts;
        Assert.Equal(facts, Images.FactsOf(await Images.ReadAsync(winner)));
    }

    [Fact]
    public async Task Many_puts_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(seed => Task.Run(() => PutAsync($"many/{seed}.png", seed, length: 20_000))));

        foreach (var seed in Enumerable.Range(1, 40))
            Assert.Equal(Images.Bytes(20_000, seed), await Images.ReadAsync((await Store.OpenAsync($"{_folder}many/{seed}.png", None))!));
    }

    [Fact]
    public async Task An_image_can_be_closed_unread_and_read_by_many_at_once()
    {
        var bytes = await PutAsync("read.png", length: 200_000);
        await using (await Store.OpenAsync(_folder + "read.png", None))
        {
        }

        var readings = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            await Images.ReadAsync((await Store.OpenAsync(_folder + "read.png", None))!)));

        Assert.All(readings, reading => Assert.Equal(bytes, reading));
    }

    [Fact]
    public async Task A_link_opens_the_image_with_nothing_but_itself()
    {
        var bytes = await PutAsync("linked.png", length: 100_000);

        var link = await Store.LinkAsync(_folder + "linked.png", TimeSpan.FromDays(7), None);

        using var answer = await Http.GetAsync(link.Address);
        Assert.InRange((link.ExpiresAt!.Value - DateTimeOffset.UtcNow).TotalDays, 6.9, 7);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_link_to_nothing_answers_404()
    {
        var link = await Store.LinkAsync(_folder + "absent.png", TimeSpan.FromMinutes(1), None);

        using var answer = await Http.GetAsync(link.Address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        await PutAsync("mine.png");
        await PutAsync("theirs.png");
        var link = (await Store.LinkAsync(_folder + "mine.png", TimeSpan.FromHours(1), None)).Address.ToString();
        string[] forgeries =
        [
            link.Replace("mine.png", "theirs.png", StringComparison.Ordinal),
            link.Replace("xpires=", "xpires=9", StringComparison.Ordinal),
            link[..^4] + (link.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000"),
            link[..link.IndexOf('?', StringComparison.Ordinal)],
        ];

        foreach (var forgery in forgeries)
        {
            Assert.NotEqual(link, forgery);
            using var answer = await Http.GetAsync(forgery);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{forgery} answered {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_link_dies_when_its_time_is_over()
    {
        await PutAsync("brief.png");
        var link = await Store.LinkAsync(_folder + "brief.png", TimeSpan.FromSeconds(1), None);

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        HttpStatusCode status;
        do
        {
            using var answer = await Http.GetAsync(link.Address, timeout.Token);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:00:00.9")]
    [InlineData("-01:00:00")]
    [InlineData("7.00:00:01")]
    [InlineData("8.00:00:00")]
    public async Task A_link_for_no_time_or_for_more_than_a_week_is_refused(string lifetime) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Store.LinkAsync(_folder + "any.png", TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture), None));

    private async Task<byte[]> PutAsync(string name, int seed = 1, int length = 1000)
    {
        var bytes = Images.Bytes(length, seed);
        await Store.PutAsync(_folder + name, bytes, Images.FactsOf(bytes), None);
        return bytes;
    }
}
