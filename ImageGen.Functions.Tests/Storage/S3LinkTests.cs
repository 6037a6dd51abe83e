using System.Web;
using Amazon.Runtime;
using Amazon.S3;
using ImageGen.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

/// <summary>Signing is local: none of this needs a server.</summary>
public sealed class S3LinkTests
{
    private const string Key = "generated/mia/20261120_143000_req-1_A_futuristic_cityscape.png";

    private readonly StorageOptions _library = new();

    [Theory]
    [InlineData("00:00:01", "1")]
    [InlineData("01:00:00", "3600")]
    [InlineData("7.00:00:00", "604800")]
    public async Task A_link_says_how_long_it_lives_under_signature_version_4(string lifetime, string seconds)
    {
        var query = await QueryAsync(
            new BasicAWSCredentials("key", "secret"), TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(seconds, query["X-Amz-Expires"]);
        Assert.Equal("AWS4-HMAC-SHA256", query["X-Amz-Algorithm"]);
    }

    [Fact]
    public async Task A_link_claims_no_more_time_than_the_credentials_that_sign_it_have()
    {
        var passing = new SessionAWSCredentials("key", "secret", "token") { Expiration = DateTime.UtcNow.AddMinutes(10) };

        var query = await QueryAsync(passing, TimeSpan.FromHours(24));
        var link = await NewStore(passing).LinkAsync(Key, TimeSpan.FromHours(24), CancellationToken.None);

        Assert.InRange(link.ExpiresAt!.Value, DateTimeOffset.UtcNow.AddMinutes(9), DateTimeOffset.UtcNow.AddMinutes(10));
        Assert.InRange(int.Parse(query["X-Amz-Expires"]!, System.Globalization.CultureInfo.InvariantCulture), 500, 600);
    }

    [Fact]
    public async Task Credentials_that_outlive_the_link_leave_it_its_time()
    {
        var passing = new SessionAWSCredentials("key", "secret", "token") { Expiration = DateTime.UtcNow.AddHours(2) };

        Assert.Equal("3600", (await QueryAsync(passing, TimeSpan.FromHours(1)))["X-Amz-Expires"]);
    }

    [Fact]
    public async Task A_public_bucket_has_the_plain_address_of_seed_000()
    {
        _library.PublicBucket = true;
        _library.Bucket = "my-bucket";

        var link = await NewStore(new BasicAWSCredentials("key", "secret")).LinkAsync(Key, TimeSpan.FromHours(1), CancellationToken.None);

        Assert.Equal($"https://my-bucket.s3.amazonaws.com/{Key}", link.Address.ToString());
        Assert.Null(link.ExpiresAt);
    }

    [Fact]
    public async Task A_link_to_AWS_is_https_and_one_to_an_emulator_speaks_as_its_endpoint()
    {
        var credentials = new BasicAWSCredentials("key", "secret");
        var aws = await NewStore(credentials).LinkAsync(Key, TimeSpan.FromHours(1), CancellationToken.None);
        Assert.Equal("https", aws.Address.Scheme);

        _library.S3Endpoint = "http://127.0.0.1:9000";
        using var clients = new AwsClients(Options.Create(_library), credentials);
        var emulator = await NewStore(clients.S3).LinkAsync(Key, TimeSpan.FromHours(1), CancellationToken.None);
        Assert.StartsWith($"http://127.0.0.1:9000/{_library.Bucket}/{Key}?", emulator.Address.ToString(), StringComparison.Ordinal);
    }

    private async Task<System.Collections.Specialized.NameValueCollection> QueryAsync(AWSCredentials credentials, TimeSpan lifetime)
    {
        var link = await NewStore(credentials).LinkAsync(Key, lifetime, CancellationToken.None);
        return HttpUtility.ParseQueryString(link.Address.Query);
    }

    private S3ImageStore NewStore(AWSCredentials credentials) => NewStore(new AmazonS3Client(
        new AmazonS3Config { DefaultAWSCredentials = credentials, RegionEndpoint = Amazon.RegionEndpoint.USWest2 }));

    private S3ImageStore NewStore(IAmazonS3 s3) =>
        new(s3, Options.Create(_library), TestMetrics.New(), TimeProvider.System, NullLogger<S3ImageStore>.Instance);
}
