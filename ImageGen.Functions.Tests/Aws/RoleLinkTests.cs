using System.Globalization;
using System.Web;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using ImageGen.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.Tests.Aws;

/// <summary>A presigned link ends with the session that signed it, and says so.</summary>
public sealed class RoleLinkTests
{
    private const string Key = "generated/mia/20261120_143000_req-1_A_futuristic_cityscape.png";

    [Fact]
    public async Task A_link_does_not_outlive_the_session()
    {
        await using var world = await RoleWorld.StartAsync();

        var link = await LinkAsync(world, TimeSpan.FromHours(24));

        Assert.InRange(link.ExpiresAt!.Value, world.Clock.GetUtcNow().AddMinutes(59), End(world));
        var signed = int.Parse(HttpUtility.ParseQueryString(link.Address.Query)["X-Amz-Expires"]!, CultureInfo.InvariantCulture);
        Assert.InRange(signed, 3540, 3600);
    }

    [Fact]
    public async Task A_session_is_renewed_first_where_a_new_one_lets_the_link_live_longer()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        var link = await LinkAsync(world, TimeSpan.FromMinutes(45));
        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(45), link.ExpiresAt);
        Assert.Equal(2, world.Sts.Calls);

        world.Clock.Advance(TimeSpan.FromMinutes(4));
        for (var i = 0; i < 10; i++)
        {
            var day = await LinkAsync(world, TimeSpan.FromHours(24));
            Assert.InRange(day.ExpiresAt!.Value, world.Clock.GetUtcNow().AddMinutes(55), End(world));
        }

        Assert.Equal(2, world.Sts.Calls);
    }

    [Fact]
    public async Task A_short_link_needs_no_new_session()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        var link = await LinkAsync(world, TimeSpan.FromMinutes(20));

        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(20), link.ExpiresAt);
        Assert.Equal(1, world.Sts.Calls);
    }

    [Fact]
    public async Task Without_STS_a_link_gets_what_is_left_and_none_is_made_at_the_end()
    {
        await using var world = await RoleWorld.StartAsync();
        await world.KeyAsync();
        world.Sts.IsAway = true;
        world.Clock.Advance(TimeSpan.FromMinutes(50));

        Assert.InRange((await LinkAsync(world, TimeSpan.FromHours(1))).ExpiresAt!.Value, world.Clock.GetUtcNow().AddMinutes(9), End(world));

        world.Clock.Advance(End(world) - world.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => LinkAsync(world, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Credentials_that_the_SDK_renews_give_a_link_the_time_to_their_end()
    {
        await using var world = await RoleWorld.StartAsync();
        using var renewing = new Renewing(world.Clock.GetUtcNow().AddMinutes(40)) { PreemptExpiryTime = TimeSpan.FromMinutes(15) };

        var link = await LinkAsync(world, TimeSpan.FromHours(1), renewing);

        Assert.InRange(link.ExpiresAt!.Value, world.Clock.GetUtcNow().AddMinutes(38), world.Clock.GetUtcNow().AddMinutes(40));
    }

    private static DateTimeOffset End(RoleWorld world) => new(world.Session.Expiration!.Value);

    private static async Task<ImageLink> LinkAsync(RoleWorld world, TimeSpan lifetime, AWSCredentials? credentials = null)
    {
        using var s3 = new AmazonS3Client(
            new AmazonS3Config { DefaultAWSCredentials = credentials ?? world.Session, RegionEndpoint = RegionEndpoint.USWest2 });
        var options = Microsoft.Extensions.Options.Options.Create(new StorageOptions());
        return await new S3ImageStore(s3, options, TestMetrics.New(), world.Clock, NullLogger<S3ImageStore>.Instance).LinkAsync(
            Key, lifetime, CancellationToken.None);
    }

    private sealed class Renewing(DateTimeOffset end) : RefreshingAWSCredentials
    {
        protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() =>
            Task.FromResult(new CredentialsRefreshState(new ImmutableCredentials("key", "secret", "token"), end.UtcDateTime));
    }
}
