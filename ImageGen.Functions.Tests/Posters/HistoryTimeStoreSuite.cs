using ImageGen.Posters;
using ImageGen.Storage;

namespace ImageGen.Tests.Posters;

/// <summary>What every <see cref="IHistoryTimeStore"/> must do.</summary>
public abstract class HistoryTimeStoreSuite : IAsyncLifetime
{
    private const long Second = 1_795_900_000;

    private readonly string _user = $"auth0|Mia {Guid.NewGuid():N}";

    protected IHistoryTimeStore Store { get; private set; } = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IHistoryTimeStore> OpenAsync();

    [Fact]
    public async Task A_second_belongs_to_the_first_who_takes_it()
    {
        var (mine, other) = (Image(1), Image(2));
        Assert.Null(await Store.FindAsync(_user, Second, None));

        Assert.Equal(mine, await Store.TakeAsync(_user, Second, mine, None));
        Assert.Equal(mine, await Store.TakeAsync(_user, Second, other, None));
        Assert.Equal(mine, await Store.TakeAsync(_user, Second, mine, None));

        Assert.Equal(mine, await Store.FindAsync(_user, Second, None));
    }

    [Fact]
    public async Task Of_many_who_take_a_second_at_once_one_has_it_and_all_learn_who()
    {
        var holders = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => Task.Run(() => Store.TakeAsync(_user, Second, Image(number), None))));

        Assert.Equal(await Store.FindAsync(_user, Second, None), Assert.Single(holders.Distinct()));
    }

    [Fact]
    public async Task Another_user_has_seconds_of_their_own()
    {
        await Store.TakeAsync(_user, Second, Image(1), None);

        Assert.Null(await Store.FindAsync(_user.ToUpperInvariant(), Second, None));
        Assert.Equal(Image(2), await Store.TakeAsync(_user.ToUpperInvariant(), Second, Image(2), None));
    }

    [Fact]
    public async Task All_seconds_from_one_on_are_listed()
    {
        long[] seconds = [Second - 5_000_000, Second - 1, Second, Second + 1, Second + 5_000_000];
        foreach (var (second, number) in seconds.Select((second, number) => (second, number)))
            await Store.TakeAsync(_user, second, Image(number), None);

        var listed = await Store.ListAsync(_user, Second, None);

        Assert.Equal([(Second, Image(2)), (Second + 1, Image(3)), (Second + 5_000_000, Image(4))], listed.OrderBy(one => one.Second));
        Assert.Empty(await Store.ListAsync("nobody", 1, None));
    }

    [Fact]
    public async Task Images_of_one_moment_get_seconds_in_a_row_which_they_keep_whoever_asks()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(Second).AddMilliseconds(7);
        var images = Enumerable.Range(0, 30).Select(number => (Image(number), CreatedAt: at.AddSeconds(number / 20))).ToList();

        var lists = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => new HistoryTimes(Store).OfAllAsync(_user, images, None))));

        Assert.All(lists, list => Assert.Equal(lists[0].OrderBy(one => one.Value), list.OrderBy(one => one.Value)));
        Assert.Equal(Enumerable.Range(0, 30).Select(number => Second + number), lists[0].Values.Order());
        Assert.Equal(30, (await Store.ListAsync(_user, Second, None)).Count);
    }

    private static HistoryImage Image(int number) => new(RequestId.Parse($"req_{number}"), number % 3);
}
