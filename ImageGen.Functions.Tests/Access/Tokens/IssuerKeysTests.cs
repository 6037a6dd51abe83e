using System.Text.Json.Nodes;
using ImageGen.Access.Tokens;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>Keys are exchanged while tokens come in, and issuers go away.</summary>
public sealed class IssuerKeysTests
{
    [Fact]
    public async Task A_token_of_a_new_key_is_accepted_in_the_request_that_brings_it()
    {
        await using var run = await TokenRun.StartAsync();
        await run.AcceptedAsync(run.Token());
        run.Issuer.Keys.Add(TestKey.Rsa("new"));
        run.Clock.Advance(IssuerKeys.UnknownKeyPause);

        await run.AcceptedAsync(run.Token(key: "new"));
        await run.AcceptedAsync(run.Token());

        Assert.Equal(2, run.Issuer.Fetches);
    }

    [Fact]
    public async Task A_key_that_is_no_longer_published_is_accepted_for_an_hour_at_most()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token().SignedBy(TestKey.SharedRsa);
        Assert.NotNull((await run.CheckAsync(token)).Value);
        run.Issuer.Keys.RemoveAt(0);

        run.Clock.Advance(IssuerKeys.MaxAge - TimeSpan.FromMinutes(1));
        Assert.NotNull((await run.CheckAsync(token)).Value);
        run.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(20));
        // Nobody waits for this fetch; the token is over in a minute, so the test does not wait either.
        await run.CheckAsync(token);
        await UntilAsync(() => run.Issuer.Fetches == 2);

        await UntilAsync(async () => (await run.CheckAsync(token)).Value is null);
    }

    [Fact]
    public async Task A_thousand_unknown_keys_cause_one_fetch()
    {
        await using var run = await TokenRun.StartAsync();
        await run.AcceptedAsync(run.Token());
        run.Clock.Advance(IssuerKeys.UnknownKeyPause);

        await Parallel.ForAsync(0, 1000, async (number, _) =>
        {
            var token = run.Token();
            token.Header["kid"] = $"unknown{number}";
            Assert.Equal(ErrorCode.Unauthorized, (await run.CheckAsync(token)).Refusal?.Code);
        });

        Assert.Equal(2, run.Issuer.Fetches);
    }

    [Fact]
    public async Task Keys_that_were_fetched_go_on_while_the_issuer_is_away()
    {
        await using var run = await TokenRun.StartAsync();
        await run.AcceptedAsync(run.Token());
        run.Issuer.IsAway = true;

        for (var hour = 0; hour < 48; hour++)
        {
            run.Clock.Advance(TimeSpan.FromHours(1));
            await run.AcceptedAsync(run.Token());
        }

        await UntilAsync(() => run.Log.Lines.Any(line => line.StartsWith("Error: Keys of a token issuer", StringComparison.Ordinal)));
        Assert.Equal(503, (await run.CheckAsync(run.Token(key: "new"))).Refusal?.Code.Status);
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_the_answer_says_when_to_come_again()
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.IsAway = true);

        var refusal = (await run.CheckAsync(run.Token())).Refusal;

        Assert.Equal(ErrorCode.Unavailable, refusal?.Code);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        await refusal!.ExecuteAsync(http);
        Assert.Equal("5", http.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task An_issuer_that_comes_back_is_asked_again_after_the_pause()
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.IsAway = true);
        for (var i = 0; i < 20; i++)
            Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Single(run.Issuer.Requests);
        run.Issuer.IsAway = false;

        run.Clock.Advance(IssuerKeys.FailurePause);

        await run.AcceptedAsync(run.Token());
        Assert.Contains(run.Log.Lines, line => line.StartsWith("Information: Keys of a token issuer are known.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_an_issuer_hangs_one_caller_waits_and_the_others_are_answered_at_once()
    {
        var held = new TaskCompletionSource();
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.Held = held.Task);
        var first = run.CheckAsync(run.Token());
        await UntilAsync(() => run.Issuer.Requests.Count == 1);
        run.Clock.Advance(IssuerKeys.FetchTimeout);
        Assert.Equal(ErrorCode.Unavailable, (await first).Refusal?.Code);
        run.Clock.Advance(IssuerKeys.FailurePause);

        var second = run.CheckAsync(run.Token());
        await UntilAsync(() => run.Issuer.Requests.Count == 2);
        for (var i = 0; i < 20; i++)
            Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);

        Assert.False(second.IsCompleted);
        held.SetResult();
        Assert.NotNull((await second).Value);
    }

    [Fact]
    public async Task A_caller_who_goes_away_does_not_end_the_fetch_of_the_others()
    {
        var held = new TaskCompletionSource();
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.Held = held.Task);
        using var gone = new CancellationTokenSource();
        var first = run.CheckAsync(run.Token().SignedBy(TestKey.SharedRsa), gone.Token);
        await UntilAsync(() => run.Issuer.Requests.Count == 1);
        var second = run.CheckAsync(run.Token());

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.SetResult();

        Assert.NotNull((await second).Value);
        Assert.Equal(1, run.Issuer.Fetches);
    }

    [Fact]
    public async Task Keys_are_fetched_at_the_start_which_neither_waits_nor_fails()
    {
        var held = new TaskCompletionSource();
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.Held = held.Task);

        await run.FetchAtStartAsync();
        await UntilAsync(() => run.Issuer.Requests.Count == 1);
        held.SetResult();

        await run.AcceptedAsync(run.Token());
        Assert.Equal(1, run.Issuer.Fetches);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"rsa","n":"***","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"rsa","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}]}""")]
    public async Task What_holds_no_keys_counts_as_not_fetched(string keys)
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.KeysText = keys);

        Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Contains(
            run.Log.Lines, line => line.StartsWith("Error: Keys of a token issuer cannot be fetched.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_a_megabyte_is_not_read()
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.KeysText = new string(' ', 1_000_000) + "{}");

        Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Contains(run.Log.Lines, line => line.Contains("1000000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("https://issuer.example")]
    [InlineData("")]
    public async Task Metadata_of_another_issuer_count_as_not_fetched_and_the_log_says_so(string name)
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.NameInMetadata = name);

        Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Contains(run.Log.Lines, line => line.StartsWith("Error: ", StringComparison.Ordinal)
            && line.Contains($"the issuer '{name}', not of 'https://issuer.example/'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://keys.example/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/keys")]
    public async Task Keys_are_taken_from_a_safe_address_only(string address)
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.KeysAddress = address);

        Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Contains(run.Log.Lines, line => line.Contains("names no address of keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var run = await TokenRun.StartAsync(options => options.Issuers[0].MetadataAddress =
            options.Issuers[0].MetadataAddress.Replace(".well-known/openid-configuration", "redirect", StringComparison.Ordinal));

        Assert.Equal(ErrorCode.Unavailable, (await run.CheckAsync(run.Token())).Refusal?.Code);
        Assert.Equal(["/redirect"], run.Issuer.Requests);
    }

    [Fact]
    public async Task A_weak_key_is_left_out_and_the_log_says_so()
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.Keys.Add(TestKey.Rsa("weak", bits: 1024)));

        Assert.Equal("kid", await run.RefusedAsync(run.Token(key: "weak")));
        Assert.Contains(run.Log.Lines, line => line.StartsWith("Warning: ", StringComparison.Ordinal)
            && line.EndsWith("Keys: weak. ", StringComparison.Ordinal));
        await run.AcceptedAsync(run.Token());
    }

    [Fact]
    public async Task A_key_for_encryption_verifies_no_signature()
    {
        await using var run = await TokenRun.StartAsync(of: issuer => issuer.KeysText = new JsonObject
        {
            ["keys"] = new JsonArray(issuer.Keys[1].Published(), Encryption(issuer.Keys[0])),
        }.ToJsonString());

        Assert.Equal("kid", await run.RefusedAsync(run.Token()));

        static JsonObject Encryption(TestKey key)
        {
            var published = key.Published();
            published["use"] = "enc";
            return published;
        }
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
            await Task.Delay(5, limit.Token);
    }
}
