using ImageGen.Access;
using ImageGen.Access.Keys;

namespace ImageGen.Tests.Access.Keys;

/// <summary>What every <see cref="IApiKeyStore"/> must do.</summary>
public abstract class ApiKeyStoreSuite : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);

    protected IApiKeyStore Keys { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Keys = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IApiKeyStore> OpenAsync();

    internal static KeyRecord NewRecord()
    {
        var key = ApiKey.New();
        return new()
        {
            Id = key.Id,
            Owner = "mia",
            Name = "",
            Scopes = AccessScopes.Read,
            Hash = new string('a', 64),
            LastFour = key.LastFour,
            CreatedAt = Noon,
        };
    }

    [Fact]
    public async Task A_new_record_can_be_found()
    {
        var record = NewRecord();

        Assert.True(await Keys.CreateAsync(record, None));

        Assert.Equal(record, await Keys.FindAsync(record.Id, None));
    }

    [Fact]
    public async Task Every_field_of_a_record_comes_back()
    {
        var record = NewRecord() with
        {
            Owner = "auth0|\"Mia\" <script> \\ ~",
            Name = "Gr\u00fcn \U0001F98A",
            Scopes = AccessScopes.Read | AccessScopes.Generate | AccessScopes.Admin,
            CreatedAt = Noon.AddTicks(1234567),
            LifetimeDays = 90,
            ExpiresAt = Noon.AddTicks(7),
            RevokedAt = Noon.AddDays(1).AddTicks(1),
            LastUsedOn = Today,
        };
        Assert.DoesNotContain(typeof(KeyRecord).GetProperties(), property => property.GetValue(record) is null);

        await Keys.CreateAsync(record, None);

        Assert.Equal(record, await Keys.FindAsync(record.Id, None));
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_and_nothing_comes_of_changing_it()
    {
        var unknown = ApiKey.New().Id;

        Assert.Null(await Keys.FindAsync(unknown, None));
        Assert.Null(await Keys.RevokeAsync(unknown, Noon, None));
        Assert.Null(await Keys.ExpireAsync(unknown, Noon, Noon, None));
        await Keys.UseAsync(unknown, Today, None);
        Assert.Null(await Keys.FindAsync(unknown, None));
    }

    [Fact]
    public async Task An_id_that_is_taken_is_not_given_to_another_key()
    {
        var first = NewRecord();
        await Keys.CreateAsync(first, None);

        Assert.False(await Keys.CreateAsync(first with { Owner = "ada", Hash = new string('b', 64) }, None));

        Assert.Equal(first, await Keys.FindAsync(first.Id, None));
    }

    [Fact]
    public async Task Of_twenty_creators_of_one_id_at_once_one_wins()
    {
        var record = NewRecord();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            Keys.CreateAsync(record with { Hash = $"{number:x64}" }, None))));

        Assert.Single(answers, created => created);
        var winner = await Keys.FindAsync(record.Id, None);
        Assert.Equal($"{Array.IndexOf(answers, true):x64}", winner!.Hash);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_different_keys()
    {
        var id = $"{Guid.NewGuid():N}"[..7];
        var (lower, upper) = (NewRecord() with { Id = $"{id}x" }, NewRecord() with { Id = $"{id}X", Owner = "ada" });

        await Keys.CreateAsync(lower, None);
        await Keys.CreateAsync(upper, None);

        Assert.Equal(lower, await Keys.FindAsync(lower.Id, None));
        Assert.Equal(upper, await Keys.FindAsync(upper.Id, None));
    }

    [Fact]
    public async Task The_list_has_every_key_also_those_that_have_ended()
    {
        var records = Enumerable.Range(0, 30).Select(_ => NewRecord() with { Name = new string('n', 100) }).ToList();
        foreach (var record in records)
            await Keys.CreateAsync(record, None);
        var revoked = await Keys.RevokeAsync(records[0].Id, Noon, None);

        var listed = await Keys.ListAsync(None);

        Assert.Equal(records.Skip(1), records.Skip(1).Select(record => listed.Single(other => other.Id == record.Id)));
        Assert.Contains(revoked!, listed);
    }

    [Fact]
    public async Task The_first_revocation_stands()
    {
        var record = NewRecord();
        await Keys.CreateAsync(record, None);

        var first = await Keys.RevokeAsync(record.Id, Noon, None);
        var second = await Keys.RevokeAsync(record.Id, Noon.AddHours(1), None);

        Assert.Equal(record with { RevokedAt = Noon }, first);
        Assert.Equal(first, second);
        Assert.Equal(first, await Keys.FindAsync(record.Id, None));
    }

    [Fact]
    public async Task An_end_is_set_or_comes_earlier_and_never_later()
    {
        var record = NewRecord();
        await Keys.CreateAsync(record, None);

        var first = await Keys.ExpireAsync(record.Id, Noon, Noon.AddHours(5), None);
        var later = await Keys.ExpireAsync(record.Id, Noon, Noon.AddHours(6), None);
        var earlier = await Keys.ExpireAsync(record.Id, Noon, Noon.AddHours(4), None);

        Assert.Equal(record with { ExpiresAt = Noon.AddHours(5) }, first);
        Assert.Equal(first, later);
        Assert.Equal(record with { ExpiresAt = Noon.AddHours(4) }, earlier);
        Assert.Equal(earlier, await Keys.FindAsync(record.Id, None));
    }

    [Fact]
    public async Task A_key_that_has_ended_gets_no_other_end()
    {
        var revoked = NewRecord() with { RevokedAt = Noon.AddDays(-1) };
        var expired = NewRecord() with { ExpiresAt = Noon };
        foreach (var record in new[] { revoked, expired })
        {
            await Keys.CreateAsync(record, None);
            Assert.Null(await Keys.ExpireAsync(record.Id, Noon, Noon.AddHours(1), None));
            Assert.Equal(record, await Keys.FindAsync(record.Id, None));
        }
    }

    [Fact]
    public async Task The_last_day_of_use_moves_forward_only()
    {
        var record = NewRecord();
        await Keys.CreateAsync(record, None);

        await Keys.UseAsync(record.Id, Today, None);
        Assert.Equal(record with { LastUsedOn = Today }, await Keys.FindAsync(record.Id, None));
        await Keys.UseAsync(record.Id, Today.AddDays(-1), None);
        Assert.Equal(record with { LastUsedOn = Today }, await Keys.FindAsync(record.Id, None));
        await Keys.UseAsync(record.Id, Today.AddDays(1), None);
        Assert.Equal(record with { LastUsedOn = Today.AddDays(1) }, await Keys.FindAsync(record.Id, None));
    }

    [Fact]
    public async Task Changes_at_once_do_not_undo_each_other()
    {
        for (var round = 0; round < 10; round++)
        {
            var record = NewRecord();
            await Keys.CreateAsync(record, None);

            await Task.WhenAll(
                Task.Run(() => Keys.UseAsync(record.Id, Today, None)),
                Task.Run(() => Keys.RevokeAsync(record.Id, Noon, None)),
                Task.Run(() => Keys.UseAsync(record.Id, Today.AddDays(1), None)));

            Assert.Equal(
                record with { RevokedAt = Noon, LastUsedOn = Today.AddDays(1) }, await Keys.FindAsync(record.Id, None));
        }
    }
}
