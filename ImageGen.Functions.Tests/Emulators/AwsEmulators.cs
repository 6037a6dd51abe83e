using Amazon.Runtime;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Emulators;

/// <summary>One S3 and one DynamoDB for the whole test run, each started by the first test that asks.</summary>
public static class AwsEmulators
{
    public const string AccessKey = "imagegen";
    public const string SecretKey = "imagegen";

    private static readonly Lazy<Task<Emulator>> S3 = new(() => Emulator.StartAsync("ceph.mjs", AccessKey, SecretKey));
    private static readonly Lazy<Task<Emulator>> DynamoDb = new(() => Emulator.StartAsync("dynalite.mjs"));
    private static readonly Lazy<Task<AwsWorld>> WithBucket = new(async () => await PrepareAsync((await S3.Value).Address, null));
    private static readonly Lazy<Task<AwsWorld>> WithTable = new(async () => await PrepareAsync(null, (await DynamoDb.Value).Address));

    public static async Task<Uri> S3AddressAsync() => (await S3.Value).Address;

    public static async Task<Uri> DynamoDbAddressAsync() => (await DynamoDb.Value).Address;

    /// <summary>Clients and options of an S3 in which the bucket stands.</summary>
    public static Task<AwsWorld> BucketAsync() => WithBucket.Value;

    /// <summary>Clients and options of a DynamoDB in which the table stands.</summary>
    public static Task<AwsWorld> TableAsync() => WithTable.Value;

    /// <summary>The app on S3 and DynamoDB, with a bucket and a table of its own, started. The caller disposes it.</summary>
    /// <param name="name">Of the bucket and the table.</param>
    internal static async Task<ImageGenHost> StartHostAsync(string name)
    {
        var host = new ImageGenHost(
            new()
            {
                ["Storage:Bucket"] = name,
                ["Storage:Table"] = name,
                ["Storage:S3Endpoint"] = (await S3AddressAsync()).ToString(),
                ["Storage:DynamoDbEndpoint"] = (await DynamoDbAddressAsync()).ToString(),
            },
            services => services.AddSingleton<AWSCredentials>(new BasicAWSCredentials(AccessKey, SecretKey)));
        await host.InitializeAsync();
        return host;
    }

    private static async Task<AwsWorld> PrepareAsync(Uri? s3, Uri? dynamoDb)
    {
        var options = Options.Create(
            new StorageOptions { S3Endpoint = s3?.ToString() ?? "", DynamoDbEndpoint = dynamoDb?.ToString() ?? "" });
        // Named, so that keys in a developer's environment are of no account.
        var clients = new AwsClients(options, new BasicAWSCredentials(AccessKey, SecretKey));
        await new AwsResources(clients, options, TimeProvider.System, NullLogger<AwsResources>.Instance)
            .StartingAsync(CancellationToken.None);
        return new AwsWorld(clients, options);
    }
}

public sealed record AwsWorld(AwsClients Clients, IOptions<StorageOptions> Options);
