using DurableLocal.Tests;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Keys;

public sealed class KeyAuthenticationTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef", OtherSecret = "fedcba9876543210fedcba9876543210";

    private static readonly KeyOrder Order = new("mia", "ci", AccessScopes.Read | AccessScopes.Generate, 90);

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly WatchedKeyStore _store = new();
    private readonly RecordedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly Process _here;

    public KeyAuthenticationTests()
    {
        _loggers = new([_log]);
        _here = NewProcess();
    }

    private static CancellationToken None => CancellationToken.None;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_key_is_its_owner_with_its_scopes()
    {
        var created = await _here.Keys.CreateAsync(Order, None);

        var caller = await _here.Authentication.AuthenticateAsync(created.Key.Text, None);

        Assert.Equal(new Caller("mia", AccessScopes.Read | AccessScopes.Generate, $"key {created.Key.Id}"), caller.Value);
    }

    [Fact]
    public async Task A_mistyped_key_costs_no_look_up()
    {
        var text = (await _here.Keys.CreateAsync(Order, None)).Key.Text;

        for (var i = 0; i < text.Length; i++)
            await RefusedAsync(text[..i] + (text[i] == 'x' ? 'y' : 'x') + text[(i + 1)..], "none", "malformed");

        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task A_key_of_this_form_that_was_never_made_is_refused()
    {
        var stranger = ApiKey.New();
        await RefusedAsync(stranger.Text, stranger.Id, "unknown");
    }

    [Fact]
    public async Task Another_secret_under_a_known_id_is_refused()
    {
        var (mine, other) = (await _here.Keys.CreateAsync(Order, None), await _here.Keys.CreateAsync(Order, None));
        // As if somebody had written the record of their own key under an id of ours.
        var forged = (await _store.FindAsync(other.Key.Id, None))! with { Id = ApiKey.New().Id };
        await _store.CreateAsync(forged, None);
        var text = mine.Key.Text.Replace(mine.Key.Id, forged.Id, StringComparison.Ordinal)[..^6];

        // The checksum is no secret: whoever forges a key computes it.
        await RefusedAsync(text + ApiKeyTests.Checksum(text), forged.Id, "wrong");
    }

    [Fact]
    public async Task Under_another_secret_of_the_service_every_key_is_refused()
    {
        var created = await _here.Keys.CreateAsync(Order, None);

        var refused = await NewProcess(OtherSecret).Authentication.AuthenticateAsync(created.Key.Text, None);

        AssertRefused(refused, created.Key.Id, "wrong");
    }

    [Fact]
    public async Task Without_a_secret_no_key_is_accepted_and_none_is_made()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        var bare = NewProcess("");

        AssertRefused(await bare.Authentication.AuthenticateAsync(created.Key.Text, None), created.Key.Id, "no-secret");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.Keys.CreateAsync(Order, None));
        Assert.Equal(ErrorCode.SwitchedOff, bare.Keys.SwitchedOff!.Code);
    }

    [Fact]
    public async Task A_key_ends_at_its_time()
    {
        var created = await _here.Keys.CreateAsync(Order, None);

        _clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromTicks(1));
        await AcceptedAsync(created.Key);
        _clock.Advance(TimeSpan.FromTicks(1));
        await RefusedAsync(created.Key.Text, created.Key.Id, "expired");
    }

    [Fact]
    public async Task A_revocation_counts_at_once_here_and_within_30_seconds_elsewhere()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        var elsewhere = NewProcess();
        await AcceptedAsync(created.Key);
        await AcceptedAsync(created.Key, elsewhere);

        await _here.Keys.RevokeAsync(created.Key.Id, None);

        await RefusedAsync(created.Key.Text, created.Key.Id, "revoked");
        _clock.Advance(TimeSpan.FromSeconds(29));
        await AcceptedAsync(created.Key, elsewhere);
        _clock.Advance(TimeSpan.FromSeconds(1));
        AssertRefused(await elsewhere.Authentication.AuthenticateAsync(created.Key.Text, None), created.Key.Id, "revoked");
    }

    [Fact]
    public async Task A_revocation_while_the_key_is_being_read_counts_for_the_next_request()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        var first = _here.Authentication.AuthenticateAsync(created.Key.Text, None);

        await _here.Keys.RevokeAsync(created.Key.Id, None);
        var next = _here.Authentication.AuthenticateAsync(created.Key.Text, None);
        gate.SetResult();
        await first;

        Assert.True((await next).IsRefused);
        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task Two_keys_live_side_by_side_during_the_overlap_of_a_rotation_and_then_the_new_one_alone()
    {
        var old = await _here.Keys.CreateAsync(Order, None);
        await AcceptedAsync(old.Key);

        var next = (await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.FromHours(24), None)).Value!;

        Assert.Equal(Order, new(next.Record.Owner, next.Record.Name, next.Record.Scopes, next.Record.LifetimeDays));
        Assert.Equal(_clock.GetUtcNow().AddDays(90), next.Record.ExpiresAt);
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        await AcceptedAsync(old.Key);
        await AcceptedAsync(next.Key);
        _clock.Advance(TimeSpan.FromTicks(1));
        await RefusedAsync(old.Key.Text, old.Key.Id, "expired");
        await AcceptedAsync(next.Key);
    }

    [Fact]
    public async Task Without_an_overlap_the_old_key_ends_at_once()
    {
        var old = await _here.Keys.CreateAsync(Order, None);
        await AcceptedAsync(old.Key);

        var next = (await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.Zero, None)).Value!;

        await RefusedAsync(old.Key.Text, old.Key.Id, "expired");
        await AcceptedAsync(next.Key);
    }

    [Fact]
    public async Task A_rotation_lets_no_key_live_longer_than_it_would()
    {
        var old = await _here.Keys.CreateAsync(Order with { LifetimeDays = 1 }, None);
        _clock.Advance(TimeSpan.FromHours(23));

        await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.FromHours(168), None);

        Assert.Equal(old.Record.ExpiresAt, (await _here.Keys.FindAsync(old.Key.Id, None))!.ExpiresAt);
    }

    [Fact]
    public async Task A_key_without_an_end_that_is_rotated_twice_gives_keys_without_an_end()
    {
        var old = await _here.Keys.CreateAsync(Order with { LifetimeDays = null }, None);

        await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.FromHours(24), None);
        var next = (await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.FromHours(24), None)).Value!;

        Assert.Null(next.Record.ExpiresAt);
    }

    [Fact]
    public async Task A_key_that_is_revoked_during_its_rotation_does_not_live_on_under_another_id()
    {
        var old = await _here.Keys.CreateAsync(Order, None);
        _store.BeforeExpire = () => _store.RevokeAsync(old.Key.Id, _clock.GetUtcNow(), None);

        var refused = await _here.Keys.RotateAsync(old.Key.Id, TimeSpan.FromHours(24), None);

        Assert.Equal(ErrorCode.KeyEnded, refused.Refusal!.Code);
        Assert.All(await _here.Keys.ListAsync(null, None), record => Assert.NotNull(record.RevokedAt));
    }

    [Fact]
    public async Task The_day_of_the_last_use_is_written_once_a_day()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        for (var i = 0; i < 20; i++)
        {
            await AcceptedAsync(created.Key);
            _clock.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.Equal(new DateOnly(2026, 11, 20), await _store.Uses.Reader.ReadAsync());
        _clock.Advance(TimeSpan.FromDays(1));
        await AcceptedAsync(created.Key);
        Assert.Equal(new DateOnly(2026, 11, 21), await _store.Uses.Reader.ReadAsync());
        Assert.False(_store.Uses.Reader.TryRead(out _));
        Assert.Equal(new DateOnly(2026, 11, 21), (await _here.Keys.FindAsync(created.Key.Id, None))!.LastUsedOn);
    }

    [Fact]
    public async Task A_process_that_reads_of_a_use_today_writes_none()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        await AcceptedAsync(created.Key);
        await _store.Uses.Reader.ReadAsync();

        await AcceptedAsync(created.Key, NewProcess());

        Assert.False(_store.Uses.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_use_that_cannot_be_written_is_a_warning_and_the_request_goes_on()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        await _here.Cache.FindAsync(created.Key.Id, None);
        _store.Failure = new StorageUnavailableException("Storage does not answer.");

        await AcceptedAsync(created.Key);

        await _store.Uses.Reader.ReadAsync();
        await AcceptedAsync(created.Key);
        Assert.False(_store.Uses.Reader.TryRead(out _));
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning: Use of an API key could not be noted.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_store_is_away_nobody_new_is_accepted_and_what_it_threw_goes_on()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        _store.Failure = new StorageUnavailableException("Storage does not answer.");

        for (var i = 0; i < 2; i++)
        {
            var away = await Assert.ThrowsAsync<StorageUnavailableException>(
                () => _here.Authentication.AuthenticateAsync(created.Key.Text, None));
            Assert.Same(_store.Failure, away);
        }

        Assert.Equal(2, _store.Reads);
        _store.Failure = null;
        await AcceptedAsync(created.Key);
    }

    [Fact]
    public async Task An_unknown_id_is_read_once_in_five_seconds()
    {
        var stranger = ApiKey.New();
        for (var i = 0; i < 100; i++)
            await RefusedAsync(stranger.Text, stranger.Id, "unknown");
        Assert.Equal(1, _store.Reads);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await RefusedAsync(stranger.Text, stranger.Id, "unknown");
        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task A_hundred_requests_at_once_read_their_key_once()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;

        var callers = Enumerable.Range(0, 100).Select(_ => _here.Authentication.AuthenticateAsync(created.Key.Text, None)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), caller => Assert.Equal("mia", caller.Value?.UserId));
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_end_the_read_of_the_others()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        using var gone = new CancellationTokenSource();
        var first = _here.Authentication.AuthenticateAsync(created.Key.Text, gone.Token);
        var second = _here.Authentication.AuthenticateAsync(created.Key.Text, None);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Equal("mia", (await second).Value?.UserId);
    }

    [Fact]
    public async Task However_many_ids_come_the_cache_keeps_no_more_than_its_bound_and_known_keys_stay()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        await AcceptedAsync(created.Key);

        for (var i = 0; i < (KeyCache.MaxEntries * 2) + 10; i++)
            await _here.Cache.FindAsync($"{i:d8}", None);

        Assert.InRange(_here.Cache.Count, 1, KeyCache.MaxEntries);
        var reads = _store.Reads;
        await AcceptedAsync(created.Key);
        Assert.Equal(reads, _store.Reads);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_no_key_alive()
    {
        var created = await _here.Keys.CreateAsync(Order, None);
        await AcceptedAsync(created.Key);
        await _store.RevokeAsync(created.Key.Id, _clock.GetUtcNow(), None);

        _clock.Advance(TimeSpan.FromHours(-1));

        await RefusedAsync(created.Key.Text, created.Key.Id, "revoked");
    }

    private async Task AcceptedAsync(ApiKey key, Process? process = null)
    {
        var caller = await (process ?? _here).Authentication.AuthenticateAsync(key.Text, None);
        Assert.Equal("mia", caller.Value?.UserId);
    }

    private async Task RefusedAsync(string text, string id, string reason) =>
        AssertRefused(await _here.Authentication.AuthenticateAsync(text, None), id, reason);

    private void AssertRefused(Result<Caller, Problem> answer, string id, string reason)
    {
        Assert.Equal(ErrorCode.Unauthorized, answer.Refusal?.Code);
        Assert.Equal($"Information: API key refused. KeyId: {id}. Reason: {reason}.", _log.Lines.Last().Trim());
    }

    private Process NewProcess(string secret = Secret)
    {
        var options = Options.Create(new AccessOptions { Mode = AccessMode.Keys, KeySecret = secret });
        var hash = new KeyHash(options);
        var cache = new KeyCache(_store, _clock);
        return new(
            new ApiKeys(_store, cache, hash, options, _clock, _loggers.CreateLogger<ApiKeys>()),
            new KeyAuthentication(cache, hash, _store, _clock, _loggers.CreateLogger<KeyAuthentication>()),
            cache);
    }

    /// <summary>What one process of the service has; all of them share the store.</summary>
    private sealed record Process(ApiKeys Keys, KeyAuthentication Authentication, KeyCache Cache);
}
