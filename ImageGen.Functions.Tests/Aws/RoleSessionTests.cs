using ImageGen.Aws;
using ImageGen.Storage;

namespace ImageGen.Tests.Aws;

public sealed class RoleSessionTests
{
    [Fact]
    public async Task The_identity_of_the_function_app_gets_a_session_of_the_role()
    {
        await using var world = await RoleWorld.StartAsync();

        var keys = await world.Session.GetCredentialsAsync();

        Assert.Equal((StsServer.KeyId(1), "session-token-8e2b"), (keys.AccessKey, keys.Token));
        Assert.Equal(world.Clock.GetUtcNow().AddHours(1).UtcDateTime, world.Session.Expiration!.Value, TimeSpan.FromSeconds(1));
        await world.KeyAsync();
        Assert.Equal(1, world.Sts.Calls);
    }

    [Fact]
    public async Task Fifty_who_need_the_first_session_at_once_share_one_call()
    {
        await using var world = await RoleWorld.StartAsync();
        var gate = new TaskCompletionSource();
        world.Sts.Gate = gate.Task;

        var all = Enumerable.Range(0, 50).Select(_ => world.KeyAsync()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), key => Assert.Equal(StsServer.KeyId(1), key));
        Assert.Equal(1, world.Sts.Calls);
    }

    [Theory]
    [InlineData("01:00:00", "00:44:50", "00:45:10")]
    [InlineData("00:15:00", "00:11:10", "00:11:20")]
    [InlineData("12:00:00", "11:44:50", "11:45:10")]
    public async Task A_session_is_renewed_before_its_end_and_nobody_waits_for_it(string length, string before, string after)
    {
        await using var world = await RoleWorld.StartAsync(options => options.SessionDuration = Time(length));
        world.Sts.MaxSessionDuration = TimeSpan.FromHours(12);
        await world.KeyAsync();
        world.Clock.Advance(Time(before));
        await world.KeyAsync();
        Assert.Equal(1, world.Sts.Calls);
        var gate = new TaskCompletionSource();
        world.Sts.Gate = gate.Task;

        world.Clock.Advance(Time(after) - Time(before));
        for (var i = 0; i < 10; i++)
            Assert.Equal(StsServer.KeyId(1), await world.KeyAsync());
        gate.SetResult();

        await world.LoggedAsync("AWS session began.", times: 2);
        Assert.Equal(StsServer.KeyId(2), await world.KeyAsync());
        Assert.Equal(2, world.Sts.Calls);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_not_used_again()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();

        world.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(StsServer.KeyId(2), await world.KeyAsync());
    }

    [Fact]
    public async Task Without_STS_the_present_session_goes_on_to_its_end_and_the_log_says_so()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();
        world.Sts.IsAway = true;

        world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(StsServer.KeyId(1), await world.KeyAsync());
        await world.LoggedAsync("AWS session was not renewed; the present one goes on until its end.");
        var calls = world.Sts.Calls;
        Assert.Equal(StsServer.KeyId(1), await world.KeyAsync());
        Assert.Equal(calls, world.Sts.Calls);

        world.Clock.Advance(TimeSpan.FromMinutes(9.5));
        Assert.Equal(StsServer.KeyId(1), await world.KeyAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<RoleSessionException>(world.KeyAsync);

        world.Sts.IsAway = false;
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotEqual(StsServer.KeyId(1), await world.KeyAsync());
    }

    [Fact]
    public async Task Without_STS_and_a_session_a_store_is_unavailable_and_STS_is_not_asked_for_every_request()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.IsAway = true;

        var failure = await Assert.ThrowsAsync<RoleSessionException>(world.KeyAsync);
        var calls = world.Sts.Calls;
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<RoleSessionException>(world.KeyAsync);

        Assert.Equal(calls, world.Sts.Calls);
        Assert.Single(world.Log.Lines);
        Assert.Equal(["1"], world.Metrics.Of("imagegen.credentials.failures"));
        Assert.StartsWith("AWS STS does not answer (http://127.0.0.1:", failure.Message, StringComparison.Ordinal);
        Assert.IsType<StorageUnavailableException>(StorageErrors.Translate(failure, CancellationToken.None));
    }

    [Theory]
    [InlineData("<html><body>Sign in to the network</body></html>")]
    [InlineData("not XML at all")]
    [InlineData("")]
    [InlineData(
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
        <Credentials><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
        """)]
    [InlineData(
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
        <Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken></Credentials>
        </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
        """)]
    public async Task An_answer_that_is_none_of_STS_is_told_as_such_and_a_session_goes_on(string body)
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Body = body;
        var failures = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Assert.ThrowsAsync<RoleSessionException>(world.KeyAsync)));
        Assert.All(failures, failure => Assert.Contains("Aws:StsEndpoint", failure.Message, StringComparison.Ordinal));
        Assert.InRange(world.Sts.Calls, 1, 3);

        world.Sts.Body = null;
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        var key = await world.KeyAsync();
        world.Sts.Body = body;
        world.Clock.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal(key, await world.KeyAsync());
        await world.LoggedAsync("AWS session was not renewed");
        Assert.Equal(key, await world.KeyAsync());
    }

    [Fact]
    public async Task STS_that_did_not_reach_Entra_is_asked_again()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Errors.Enqueue("IDPCommunicationError");

        Assert.Equal(StsServer.KeyId(2), await world.KeyAsync());
    }

    [Fact]
    public async Task A_session_that_AWS_does_not_accept_is_replaced()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();

        world.Session.Clear();

        Assert.Equal(StsServer.KeyId(2), await world.KeyAsync());
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE")]
    public async Task Credentials_in_the_environment_count_before_the_role(string variable)
    {
        await using var world = await RoleWorld.StartAsync(environment: new() { [variable] = "any" });
        Assert.Equal((false, variable), (world.Session.IsUsed, world.Session.Other));

        await using var without = await RoleWorld.StartAsync();
        Assert.True(without.Session.IsUsed);
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
