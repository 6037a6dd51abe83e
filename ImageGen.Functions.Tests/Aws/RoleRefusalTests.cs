using ImageGen.Aws;
using ImageGen.Storage;

namespace ImageGen.Tests.Aws;

/// <summary>What an operator reads when the two clouds do not agree.</summary>
public sealed class RoleRefusalTests
{
    [Fact]
    public async Task Another_identity_than_that_of_the_trust_policy_is_named()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Subject = Guid.NewGuid().ToString();

        var message = await RefusalAsync(world);

        Assert.Contains("AccessDenied: check that the role exists and that its trust policy names", message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"issuer {IdentityEndpoint.Tenant}, audience api://imagegen-aws, subject {world.Identity.ObjectId}.", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_for_another_issuer_is_named()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Issuer = IdentityEndpoint.Tenant.TrimEnd('/');

        Assert.Contains("InvalidIdentityToken: check that the account has an OIDC provider whose URL is this issuer, with the slash",
            await RefusalAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_longer_than_the_role_allows_is_named()
    {
        await using var world = await RoleWorld.StartAsync(options => options.SessionDuration = TimeSpan.FromHours(2));

        Assert.Contains(
            "Aws:SessionDuration (02:00:00) is not longer than the maximum", await RefusalAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_has_ended_points_at_the_clock()
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Ahead = TimeSpan.FromDays(2);

        // The next call may have a new token.
        Assert.Contains(
            "ExpiredTokenException: the token of Azure has ended; check the clock",
            await RefusalAsync<StorageUnavailableException>(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_that_Entra_does_not_know_is_named()
    {
        await using var world = await RoleWorld.StartAsync(options => options.TokenAudience = "api://another");

        var message = await RefusalAsync(world);

        Assert.StartsWith("Azure gives no token for api://another. Check that an app registration", message, StringComparison.Ordinal);
        Assert.Equal(0, world.Sts.Calls);
    }

    [Theory]
    [InlineData("IDPRejectedClaim", "check that the identity still exists")]
    [InlineData("RegionDisabledException", "activate STS in this Region")]
    [InlineData("SomethingNew", "with SomethingNew (status 400).")]
    public async Task Every_other_error_keeps_its_code(string code, string advice)
    {
        await using var world = await RoleWorld.StartAsync();
        world.Sts.Errors.Enqueue(code);

        var message = await RefusalAsync(world);

        Assert.Contains($"AWS STS refuses a session of {StsServer.RoleArn} with {code}", message, StringComparison.Ordinal);
        Assert.Contains(advice, message, StringComparison.Ordinal);
    }

    private static Task<string> RefusalAsync(RoleWorld world) => RefusalAsync<StorageRefusedException>(world);

    // Neither the answer nor the log may hold a secret, whatever went wrong.
    private static async Task<string> RefusalAsync<T>(RoleWorld world)
    {
        var failure = await Assert.ThrowsAsync<RoleSessionException>(world.KeyAsync);

        Assert.IsType<T>(StorageErrors.Translate(failure, CancellationToken.None));
        Assert.StartsWith($"Error: AWS session cannot be had, so that AWS cannot be called. Cause: {failure.Message}",
            Assert.Single(world.Log.Lines), StringComparison.Ordinal);
        foreach (var secret in new[] { world.Identity.Signature, IdentityEndpoint.Header })
            Assert.DoesNotContain(secret, world.Log.Lines.Single() + failure, StringComparison.Ordinal);
        return failure.Message;
    }
}
